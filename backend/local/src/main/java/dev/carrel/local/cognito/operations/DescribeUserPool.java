package dev.carrel.local.cognito.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.PoolSettings;
import dev.carrel.local.cognito.users.Users;

/**
 * How the pool is set up.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeUserPool.html">AWS: DescribeUserPool</a>
 */
final class DescribeUserPool implements Operation {
    private final PoolSettings settings;
    private final Users users;

    DescribeUserPool(PoolSettings settings, Users users) {
        this.settings = settings;
        this.users = users;
    }

    @Override
    public ObjectNode answer(Parameters in) {
        in.only("UserPoolId");
        ObjectNode answer = Operation.object();
        ObjectNode pool = answer.putObject("UserPool");
        pool.put("Id", settings.id());
        pool.put("Arn", settings.arn());
        pool.put("Name", settings.name());
        pool.put("UserPoolTier", settings.tier());
        pool.put("EstimatedNumberOfUsers", users.all().size());
        pool.putArray("UsernameAttributes").add("email");
        pool.putArray("AutoVerifiedAttributes").add("email");
        pool.putObject("UsernameConfiguration").put("CaseSensitive", false);
        pool.putObject("UserAttributeUpdateSettings")
                .putArray("AttributesRequireVerificationBeforeUpdate")
                .add("email");
        pool.put("MfaConfiguration", settings.mfa().name());
        pool.putObject("AdminCreateUserConfig").put("AllowAdminCreateUserOnly", settings.adminCreatesUsersOnly());
        pool.putObject("Policies")
                .putObject("PasswordPolicy")
                .put("MinimumLength", settings.passwordPolicy().minimumLength())
                .put("RequireLowercase", settings.passwordPolicy().lowercase())
                .put("RequireUppercase", settings.passwordPolicy().uppercase())
                .put("RequireNumbers", settings.passwordPolicy().numbers())
                .put("RequireSymbols", settings.passwordPolicy().symbols())
                .put(
                        "TemporaryPasswordValidityDays",
                        settings.temporaryPasswordValidity().toDays());
        settings.preToken().ifPresent(arn -> pool.putObject("LambdaConfig")
                .putObject("PreTokenGenerationConfig")
                .put("LambdaArn", arn)
                .put("LambdaVersion", "V2_0"));
        return answer;
    }
}

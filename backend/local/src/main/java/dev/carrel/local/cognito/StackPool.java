package dev.carrel.local.cognito;

import static java.util.Objects.requireNonNull;

import dev.carrel.stack.model.PasswordPolicy;
import dev.carrel.stack.model.UserPool;
import dev.carrel.stack.model.UserPoolClient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes the settings of a pool from the template. What this pool cannot do as the template wants it is refused, not left out. */
public final class StackPool {
    private static final String TRIGGER_VERSION = "V2_0";

    private StackPool() {}

    /**
     * The settings of a pool.
     *
     * @param pool the pool of the template
     * @param region the region
     * @param signInUrl the origin of the sign-in pages, without a trailing slash
     * @throws IllegalArgumentException naming everything that cannot be served
     */
    public static PoolSettings settings(UserPool pool, String region, String signInUrl) {
        requireNonNull(pool, "pool is null");
        List<String> faults = faults(pool);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(pool.logicalId() + ": " + String.join("; ", faults));
        }
        return new PoolSettings(
                pool.id(),
                pool.arn(),
                region,
                pool.issuer(),
                signInUrl,
                pool.logicalId(),
                pool.tier(),
                policy(pool.passwordPolicy()),
                pool.passwordPolicy().temporaryValidity(),
                !pool.selfSignUp(),
                MfaMode.valueOf(pool.mfa()),
                pool.preToken().map(trigger -> trigger.function().aliasArn()),
                pool.groups().stream()
                        .map(group -> new GroupSettings(group.name(), Optional.empty()))
                        .toList(),
                pool.clients().stream().map(StackPool::client).toList());
    }

    private static List<String> faults(UserPool pool) {
        List<String> faults = new ArrayList<>();
        if (!pool.usernameAttributes().equals(Set.of("email"))) {
            faults.add("users must sign in with `email`, not with " + pool.usernameAttributes());
        }
        if (pool.caseSensitive()) {
            faults.add("user names that tell cases apart are not served");
        }
        if (!pool.autoVerified().equals(Set.of("email"))) {
            faults.add("`email` must be verified, not " + pool.autoVerified());
        }
        if (!pool.mfa().equals("OFF") && !pool.mfaKinds().equals(Set.of("SOFTWARE_TOKEN_MFA"))) {
            faults.add("the second factor must be `SOFTWARE_TOKEN_MFA`, not " + pool.mfaKinds());
        }
        if (!pool.verifiedBeforeUpdate().equals(Set.of("email"))) {
            faults.add("`email` must be verified before it is updated, not " + pool.verifiedBeforeUpdate());
        }
        if (!pool.recovery().equals(List.of("verified_email"))) {
            faults.add("accounts must be recovered by `verified_email`, not by " + pool.recovery());
        }
        pool.preToken()
                .filter(trigger -> !trigger.version().equals(TRIGGER_VERSION))
                .ifPresent(trigger -> faults.add(
                        "a token trigger must be of version " + TRIGGER_VERSION + ", not " + trigger.version()));
        for (UserPoolClient client : pool.clients()) {
            if (!client.identityProviders().equals(Set.of("COGNITO"))) {
                faults.add(client.logicalId() + " must have the identity provider `COGNITO`, not "
                        + client.identityProviders());
            }
        }
        return faults;
    }

    private static dev.carrel.local.cognito.PasswordPolicy policy(PasswordPolicy policy) {
        return new dev.carrel.local.cognito.PasswordPolicy(
                policy.minimumLength(), policy.lowercase(), policy.uppercase(), policy.numbers(), policy.symbols());
    }

    private static ClientSettings client(UserPoolClient client) {
        return new ClientSettings(
                client.id(),
                client.name(),
                client.callbackUrls(),
                client.logoutUrls(),
                sorted(client.oauthFlows()),
                sorted(client.oauthScopes()),
                sorted(client.authFlows()),
                client.accessTokenValidity(),
                client.idTokenValidity(),
                client.refreshTokenValidity(),
                client.rotationGrace(),
                client.tokenRevocation(),
                client.hidesUserExistence(),
                sorted(client.readAttributes()),
                sorted(client.writeAttributes()));
    }

    private static List<String> sorted(Collection<String> texts) {
        return texts.stream().sorted().toList();
    }
}

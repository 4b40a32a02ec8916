package dev.carrel.stack.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A Cognito user pool with everything that hangs on it.
 *
 * @param logicalId its key in the template
 * @param id for example {@code eu-west-1_a1b2c3d4e}
 * @param issuer the {@code iss} of its tokens
 * @param tier feature plan: {@code LITE}, {@code ESSENTIALS} or {@code PLUS}
 * @param usernameAttributes what users sign in with in place of a user name
 * @param caseSensitive whether user names are
 * @param autoVerified attributes that a code is sent for
 * @param verifiedBeforeUpdate attributes that keep their old value until the new one is verified
 * @param recovery how a forgotten password is recovered, best first
 * @param selfSignUp whether users may sign themselves up
 * @param mfa {@code OFF}, {@code OPTIONAL} or {@code ON}
 * @param mfaKinds for example {@code SOFTWARE_TOKEN_MFA}
 * @param preToken what is called before a token is made
 * @param deletionProtected refuses to be deleted
 * @param retained outlives the stack and its own replacement
 * @param domain where its sign-in pages are
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-userpool.html">AWS::Cognito::UserPool</a>
 */
public record UserPool(
        String logicalId,
        String id,
        String arn,
        String issuer,
        String tier,
        Set<String> usernameAttributes,
        boolean caseSensitive,
        Set<String> autoVerified,
        Set<String> verifiedBeforeUpdate,
        List<String> recovery,
        boolean selfSignUp,
        String mfa,
        Set<String> mfaKinds,
        PasswordPolicy passwordPolicy,
        Optional<PreTokenTrigger> preToken,
        boolean deletionProtected,
        boolean retained,
        Optional<SignInDomain> domain,
        List<ResourceServer> resourceServers,
        List<UserPoolClient> clients,
        List<UserPoolGroup> groups) {
    public UserPool {
        requireNonNull(logicalId, "logicalId is null");
        requireNonNull(id, "id is null");
        requireNonNull(arn, "arn is null");
        requireNonNull(issuer, "issuer is null");
        requireNonNull(tier, "tier is null");
        usernameAttributes = Set.copyOf(usernameAttributes);
        autoVerified = Set.copyOf(autoVerified);
        verifiedBeforeUpdate = Set.copyOf(verifiedBeforeUpdate);
        recovery = List.copyOf(recovery);
        requireNonNull(mfa, "mfa is null");
        mfaKinds = Set.copyOf(mfaKinds);
        requireNonNull(passwordPolicy, "passwordPolicy is null");
        requireNonNull(preToken, "preToken is null");
        requireNonNull(domain, "domain is null");
        resourceServers = List.copyOf(resourceServers);
        clients = List.copyOf(clients);
        groups = List.copyOf(groups);
    }
}

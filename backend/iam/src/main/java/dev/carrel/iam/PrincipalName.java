package dev.carrel.iam;

import static java.util.Objects.requireNonNull;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom a Principal element names.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">AWS: Principal</a>
 */
public sealed interface PrincipalName {
    /** How closely this names the caller. */
    Reach reach(Principal caller);

    /** {@code "*"} or {@code {"AWS": "*"}}: every caller, the anonymous too. */
    record Everyone() implements PrincipalName {
        @Override
        public Reach reach(Principal caller) {
            return Reach.DIRECT;
        }
    }

    /**
     * An account by its number or its {@code root} ARN, which mean the same.
     *
     * @param account 12 digits
     */
    record Account(String account) implements PrincipalName {
        @Override
        public Reach reach(Principal caller) {
            if (!caller.accountId().filter(account::equals).isPresent()) {
                return Reach.NONE;
            }
            return caller instanceof Principal.AccountRoot ? Reach.DIRECT : Reach.ACCOUNT;
        }
    }

    /**
     * An IAM user.
     *
     * @param arn the user's ARN
     */
    record User(String arn) implements PrincipalName {
        @Override
        public Reach reach(Principal caller) {
            return caller instanceof Principal.User user && user.arn().equals(arn) ? Reach.DIRECT : Reach.NONE;
        }
    }

    /**
     * A role, and so each of its sessions.
     *
     * @param arn the role's ARN
     */
    record Role(String arn) implements PrincipalName {
        @Override
        public Reach reach(Principal caller) {
            return caller instanceof Principal.AssumedRole session
                            && session.roleArn().equals(arn)
                    ? Reach.ROLE
                    : Reach.NONE;
        }
    }

    /**
     * One session of a role.
     *
     * @param arn the session's ARN
     */
    record Session(String arn) implements PrincipalName {
        @Override
        public Reach reach(Principal caller) {
            return caller instanceof Principal.AssumedRole session
                            && session.sessionArn().equals(arn)
                    ? Reach.DIRECT
                    : Reach.NONE;
        }
    }

    /**
     * An identity provider.
     *
     * @param provider its ARN in IAM, or the host of a provider that AWS knows by itself
     */
    record Federated(String provider) implements PrincipalName {
        @Override
        public Reach reach(Principal caller) {
            return caller instanceof Principal.FederatedWebIdentity identity
                            && identity.providerArn().equals(provider)
                    ? Reach.DIRECT
                    : Reach.NONE;
        }
    }

    /**
     * An AWS service.
     *
     * @param name for example {@code lambda.amazonaws.com}
     */
    record Service(String name) implements PrincipalName {
        @Override
        public Reach reach(Principal caller) {
            return caller instanceof Principal.Service service && service.name().equals(name)
                    ? Reach.DIRECT
                    : Reach.NONE;
        }
    }

    /**
     * Reads one value of a principal map.
     *
     * @param type {@code AWS}, {@code Federated} or {@code Service}
     * @throws IllegalArgumentException if the type is not one of these or the text names no one it can name
     */
    static PrincipalName parse(String type, String text) {
        requireNonNull(text, "text is null");
        return switch (type) {
            case "AWS" -> Forms.aws(text);
            case "Federated" -> {
                Forms.check(
                        Forms.FEDERATED,
                        text,
                        "is neither the ARN of an OIDC or SAML provider nor the host of a built-in one");
                yield new Federated(text);
            }
            case "Service" -> {
                Forms.check(Forms.SERVICE, text, "is not a service such as `lambda.amazonaws.com`");
                yield new Service(text);
            }
            case "CanonicalUser" ->
                throw new IllegalArgumentException(
                        "`CanonicalUser` is not supported; name the account by its number under `AWS`");
            default ->
                throw new IllegalArgumentException(
                        "`" + type + "` is not a type of principal; write `AWS`, `Federated` or `Service`");
        };
    }

    /** The forms of principals; none has a wildcard in a part of a name, which AWS does not allow either. */
    final class Forms {
        private static final Pattern ACCOUNT = Pattern.compile("(?:arn:[a-z-]+:iam::)?(\\d{12})(:root)?");
        private static final Pattern USER = Pattern.compile("arn:[a-z-]+:iam::\\d{12}:user/[^*?\\s$]+");
        private static final Pattern ROLE = Pattern.compile("arn:[a-z-]+:iam::\\d{12}:role/[^*?\\s$]+");
        private static final Pattern SESSION =
                Pattern.compile("arn:[a-z-]+:sts::\\d{12}:assumed-role/[\\w+=,.@-]+/[\\w+=,.@-]+");
        private static final Pattern FEDERATED = Pattern.compile(
                "arn:[a-z-]+:iam::\\d{12}:(?:oidc|saml)-provider/[^*?\\s$]+"
                        + "|cognito-identity\\.amazonaws\\.com|accounts\\.google\\.com|www\\.amazon\\.com|graph\\.facebook\\.com");
        private static final Pattern SERVICE =
                Pattern.compile("[a-z0-9.-]+\\.(?:amazonaws\\.com(?:\\.cn)?|aws\\.internal)");

        private Forms() {}

        private static PrincipalName aws(String text) {
            if (text.equals("*")) {
                return new Everyone();
            }
            Matcher account = ACCOUNT.matcher(text);
            // an account is a bare number or a whole root ARN, never half of one
            if (account.matches() && text.startsWith("arn:") == (account.group(2) != null)) {
                return new Account(requireNonNull(account.group(1)));
            }
            if (USER.matcher(text).matches()) {
                return new User(text);
            }
            if (ROLE.matcher(text).matches()) {
                return new Role(text);
            }
            check(
                    SESSION,
                    text,
                    "is not an account number or the ARN of an account's root, a user, a role or a role's session");
            return new Session(text);
        }

        private static void check(Pattern form, String text, String otherwise) {
            if (!form.matcher(text).matches()) {
                throw new IllegalArgumentException("`" + text + "` " + otherwise);
            }
        }
    }
}

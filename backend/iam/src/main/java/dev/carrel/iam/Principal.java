package dev.carrel.iam;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one who calls, as authentication found it. Constructors check the ARNs, so that a principal is what it says.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">AWS: Principal</a>
 */
public sealed interface Principal {
    /** The account whose administrators can give the caller policies; empty for callers that belong to none. */
    Optional<String> accountId();

    /** One line that tells who it is, for explanations. */
    String describe();

    /**
     * The root user of an account.
     *
     * <p>AWS gives this user full access to its own account without any statement. Here nothing is granted that no statement
     * grants: who wants a root user to do something passes an identity policy that allows it.
     *
     * @param account 12 digits
     */
    record AccountRoot(String account) implements Principal {
        public AccountRoot {
            Checks.account(account);
        }

        @Override
        public Optional<String> accountId() {
            return Optional.of(account);
        }

        @Override
        public String describe() {
            return "root user of account " + account;
        }
    }

    /**
     * An IAM user.
     *
     * @param arn {@code arn:<partition>:iam::<account>:user/<path and name>}
     * @param account 12 digits, the same as in the ARN
     */
    record User(String arn, String account) implements Principal {
        private static final Pattern ARN = Pattern.compile("arn:[a-z-]+:iam::(\\d{12}):user/[!-~]+");

        public User {
            Checks.account(account);
            if (!Checks.match(ARN, arn, "user").group(1).equals(account)) {
                throw new IllegalArgumentException("user ARN is of another account");
            }
        }

        @Override
        public Optional<String> accountId() {
            return Optional.of(account);
        }

        @Override
        public String describe() {
            return "user " + arn;
        }
    }

    /**
     * A session of a role, however it was assumed.
     *
     * @param roleArn {@code arn:<partition>:iam::<account>:role/<path and name>}
     * @param sessionArn {@code arn:<partition>:sts::<account>:assumed-role/<role name>/<session name>}
     * @param account 12 digits, the same as in both ARNs
     */
    record AssumedRole(String roleArn, String sessionArn, String account) implements Principal {
        private static final Pattern ROLE =
                Pattern.compile("arn:([a-z-]+):iam::(\\d{12}):role/(?:[!-~]+/)?([\\w+=,.@-]+)");
        private static final Pattern SESSION =
                Pattern.compile("arn:([a-z-]+):sts::(\\d{12}):assumed-role/([\\w+=,.@-]+)/[\\w+=,.@-]+");

        public AssumedRole {
            Checks.account(account);
            Matcher role = Checks.match(ROLE, roleArn, "role");
            Matcher session = Checks.match(SESSION, sessionArn, "session");
            if (!role.group(2).equals(account) || !session.group(2).equals(account)) {
                throw new IllegalArgumentException("role or session ARN is of another account");
            }
            if (!role.group(1).equals(session.group(1)) || !role.group(3).equals(session.group(3))) {
                throw new IllegalArgumentException("session ARN is of another role");
            }
        }

        @Override
        public Optional<String> accountId() {
            return Optional.of(account);
        }

        @Override
        public String describe() {
            return "session " + sessionArn + " of role " + roleArn;
        }
    }

    /**
     * The bearer of a web identity token at {@code AssumeRoleWithWebIdentity}: it has no AWS identity yet.
     *
     * @param providerArn the IAM OIDC provider, or one of the built-in provider hosts, as a trust policy's {@code Federated} names it
     */
    record FederatedWebIdentity(String providerArn) implements Principal {
        public FederatedWebIdentity {
            Checks.notBlank(providerArn, "providerArn");
        }

        @Override
        public Optional<String> accountId() {
            return Optional.empty();
        }

        @Override
        public String describe() {
            return "web identity of " + providerArn;
        }
    }

    /**
     * An AWS service acting for itself.
     *
     * @param name for example {@code lambda.amazonaws.com}
     */
    record Service(String name) implements Principal {
        public Service {
            Checks.notBlank(name, "name");
        }

        @Override
        public Optional<String> accountId() {
            return Optional.empty();
        }

        @Override
        public String describe() {
            return "service " + name;
        }
    }

    /** A caller that did not sign. */
    record Anonymous() implements Principal {
        @Override
        public Optional<String> accountId() {
            return Optional.empty();
        }

        @Override
        public String describe() {
            return "anonymous";
        }
    }

    /** Shape checks the records share. */
    final class Checks {
        private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

        private Checks() {}

        static void account(String account) {
            requireNonNull(account, "account is null");
            if (!ACCOUNT.matcher(account).matches()) {
                throw new IllegalArgumentException("account `" + account + "` is not 12 digits");
            }
        }

        static void notBlank(String text, String name) {
            requireNonNull(text, name + " is null");
            if (text.isBlank()) {
                throw new IllegalArgumentException(name + " is blank");
            }
        }

        static Matcher match(Pattern pattern, String arn, String what) {
            requireNonNull(arn, what + " ARN is null");
            Matcher matcher = pattern.matcher(arn);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("`" + arn + "` is not a " + what + " ARN");
            }
            return matcher;
        }
    }
}

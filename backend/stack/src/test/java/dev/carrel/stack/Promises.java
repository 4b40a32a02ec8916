package dev.carrel.stack;

import dev.carrel.iam.Effect;
import dev.carrel.iam.Policy;
import dev.carrel.iam.PrincipalElement;
import dev.carrel.iam.PrincipalName;
import dev.carrel.iam.Statement;
import dev.carrel.iam.condition.Condition;
import dev.carrel.iam.condition.Quantifier;
import dev.carrel.stack.model.Bucket;
import dev.carrel.stack.model.LambdaFunction;
import dev.carrel.stack.model.Role;
import dev.carrel.stack.model.Route;
import dev.carrel.stack.model.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the template and the policies promise; each promise lists where it is broken. */
final class Promises {
    private static final String UUID_SHAPE = "????????-????-????-????-????????????";
    private static final Pattern TABLE_ROW =
            Pattern.compile("\\| `(policies/[^`]+)` \\| `([A-Za-z0-9]+)` \\| [^|]{20,} \\|");

    static final SortedMap<String, Function<Judged, List<String>>> ALL = new TreeMap<>(Map.of(
            "every role takes trust, permissions and boundary from files", Promises::fromFiles,
            "every policy file is used", Promises::filesUsed,
            "execution roles hold no data access", Promises::executionRolesHoldNoData,
            "every statement has a Sid of its own", Promises::sids,
            "every wildcard is explained", Promises::wildcardsExplained,
            "every ForAllValues demands that the key is there", Promises::sets,
            "no scan, no PartiQL, no wildcard, nothing but what is named", Promises::allowsAreNamed,
            "indexes are queried and nothing else", Promises::indexes,
            "trust demands a user of UUID shape", Promises::trust,
            "tables, functions and buckets are kept safe", Promises::keptSafe));

    private Promises() {}

    private static List<String> fromFiles(Judged judged) {
        List<String> broken = new ArrayList<>();
        for (Role role : judged.stack().roles()) {
            Stream<Policy> all = Stream.concat(Stream.of(role.trust()), role.identity().stream());
            all.filter(policy -> !policy.name().matches("policies/[a-z/-]+\\.json"))
                    .forEach(
                            policy -> broken.add(role.logicalId() + " has a policy that is no file: " + policy.name()));
            if (role.identity().isEmpty()) {
                broken.add(role.logicalId() + " has no permissions");
            }
            if (!role.boundary()
                    .map(boundary -> boundary.policy().name())
                    .equals(Optional.of("policies/boundary.json"))) {
                broken.add(role.logicalId() + " is not under policies/boundary.json");
            }
        }
        return broken;
    }

    private static List<String> filesUsed(Judged judged) {
        SortedSet<String> files = new TreeSet<>();
        Path policies = judged.root().resolve("policies");
        try (Stream<Path> found = Files.walk(policies)) {
            found.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(policies.resolve("cases")))
                    .filter(file -> !file.equals(policies.resolve("README.md")))
                    // what the audit accepts of the policies is no policy
                    .filter(file -> !file.equals(policies.resolve("suppressions.json")))
                    .forEach(file -> files.add(judged.root().relativize(file).toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.removeAll(judged.stack().template().includes());
        return files.stream().map(file -> file + " is used by nothing").toList();
    }

    private static List<String> executionRolesHoldNoData(Judged judged) {
        List<String> broken = new ArrayList<>();
        PrincipalName lambda = new PrincipalName.Service("lambda.amazonaws.com");
        for (Role role : judged.stack().roles()) {
            boolean execution = role.trust().statements().stream().anyMatch(statement -> statement
                    .principals()
                    .map(PrincipalElement::names)
                    .orElse(List.of())
                    .contains(lambda));
            if (!execution) {
                continue;
            }
            role.identity().stream()
                    .flatMap(policy -> policy.statements().stream())
                    .filter(statement -> statement.effect() == Effect.ALLOW)
                    .filter(statement -> statement.actions().except()
                            || statement.actions().patterns().stream().anyMatch(Promises::mayBeData))
                    .forEach(statement ->
                            broken.add(statement.id() + " gives the execution role " + role.logicalId() + " data"));
        }
        return broken;
    }

    private static boolean mayBeData(String action) {
        return action.startsWith("*")
                || action.toLowerCase(Locale.ROOT).matches("(dynamodb|s3|dax|s3-object-lambda):.*");
    }

    private static List<String> sids(Judged judged) {
        List<String> broken = new ArrayList<>();
        for (Policy policy : judged.policies()) {
            List<String> sids = policy.statements().stream()
                    .flatMap(one -> one.sid().stream())
                    .toList();
            if (sids.size() != policy.statements().size()
                    || sids.stream().distinct().count() != sids.size()) {
                broken.add(policy.name() + " has a statement without a Sid of its own: " + sids);
            }
        }
        return broken;
    }

    private static List<String> wildcardsExplained(Judged judged) {
        SortedSet<String> wild = new TreeSet<>();
        judged.statements()
                .filter(Promises::isWild)
                .forEach(statement ->
                        wild.add(statement.id().policy() + "#" + statement.sid().orElse("")));
        SortedSet<String> explained = new TreeSet<>();
        Matcher row = TABLE_ROW.matcher(text(judged.root().resolve("policies/README.md")));
        while (row.find()) {
            explained.add(row.group(1) + "#" + row.group(2));
        }
        List<String> broken = new ArrayList<>();
        wild.stream()
                .filter(one -> !explained.contains(one))
                .forEach(one -> broken.add(one + " has a wildcard that policies/README.md does not explain"));
        explained.stream()
                .filter(one -> !wild.contains(one))
                .forEach(one -> broken.add(one + " is explained and has no wildcard"));
        return broken;
    }

    private static boolean isWild(Statement statement) {
        Stream<String> actions = statement.actions().patterns().stream();
        Stream<String> resources = statement.resources().stream()
                .flatMap(element -> element.patterns().stream())
                .map(template -> template.text());
        boolean everyone = statement
                .principals()
                .map(PrincipalElement::names)
                .orElse(List.of())
                .contains(new PrincipalName.Everyone());
        return everyone || Stream.concat(actions, resources).anyMatch(text -> text.matches(".*[*?].*"));
    }

    private static List<String> sets(Judged judged) {
        List<String> broken = new ArrayList<>();
        judged.statements().forEach(statement -> {
            for (Condition condition : statement.conditions()) {
                boolean paired = statement.conditions().stream()
                        .anyMatch(other -> other.operator().isNull()
                                && other.key().equalsIgnoreCase(condition.key())
                                && other.values().equals(List.of("false")));
                if (condition.operator().quantifier() == Quantifier.ALL && !paired) {
                    broken.add(statement.id() + " lets pass a request without " + condition.key());
                }
            }
        });
        return broken;
    }

    private static List<String> allowsAreNamed(Judged judged) {
        List<String> broken = new ArrayList<>();
        judged.allows().forEach(statement -> {
            boolean except = statement.actions().except()
                    || statement
                            .resources()
                            .map(resources -> resources.except())
                            .orElse(false)
                    || statement.principals().map(PrincipalElement::except).orElse(false);
            if (except) {
                broken.add(statement.id() + " allows everything but something");
            }
            statement.actions().patterns().stream()
                    .filter(action -> action.matches(".*[*?].*|(?i)dynamodb:(scan|partiql.*|execute.*)"))
                    .forEach(action -> broken.add(statement.id() + " allows " + action));
        });
        return broken;
    }

    private static List<String> indexes(Judged judged) {
        List<String> broken = new ArrayList<>();
        judged.allows().forEach(statement -> {
            boolean index = statement.resources().stream()
                    .flatMap(element -> element.patterns().stream())
                    .anyMatch(template -> template.text().contains("/index/"));
            if (index && !statement.actions().patterns().equals(List.of("dynamodb:Query"))) {
                broken.add(statement.id() + " gives an index more than dynamodb:Query");
            }
        });
        return broken;
    }

    private static List<String> trust(Judged judged) {
        List<String> broken = new ArrayList<>();
        for (Role role : judged.stack().roles()) {
            for (Statement statement : role.trust().statements()) {
                boolean federated = !statement
                        .principals()
                        .map(PrincipalElement::names)
                        .orElse(List.of())
                        .equals(List.of(new PrincipalName.Service("lambda.amazonaws.com")));
                for (String action : federated ? statement.actions().patterns() : List.<String>of()) {
                    String key = action.equals("sts:SetSourceIdentity") ? "sts:SourceIdentity" : "aws:RequestTag/sub";
                    boolean demanded = statement.conditions().stream()
                            .anyMatch(condition -> condition.operator().name().equals("StringLike")
                                    && condition.key().equals(key)
                                    && condition.values().equals(List.of(UUID_SHAPE)));
                    if (!demanded) {
                        broken.add(statement.id() + " does not demand that " + key + " is a UUID");
                    }
                }
            }
        }
        return broken;
    }

    private static List<String> keptSafe(Judged judged) {
        List<String> broken = new ArrayList<>();
        for (Table table : judged.stack().tables()) {
            check(broken, table.pointInTimeRecovery(), table.logicalId() + " cannot be restored to a point in time");
            check(broken, table.onDemand(), table.logicalId() + " is not on demand");
            check(broken, table.encryptedByKey(), table.logicalId() + " is not encrypted under a key of the account");
            check(broken, table.deletionProtected() && table.retained(), table.logicalId() + " can be deleted");
        }
        for (LambdaFunction function : judged.stack().functions()) {
            check(broken, function.snapStart(), function.logicalId() + " does not start from a snapshot");
            check(broken, function.architecture().equals("arm64"), function.logicalId() + " is not arm64");
            check(broken, function.traced(), function.logicalId() + " is not traced");
            check(
                    broken,
                    function.logGroup().retentionDays() <= 400,
                    function.logicalId() + " keeps its log for too long");
        }
        for (Bucket bucket : judged.stack().buckets()) {
            check(broken, bucket.blocksPublicAccess(), bucket.logicalId() + " does not block public access");
            check(broken, bucket.ownerEnforced(), bucket.logicalId() + " has access control lists");
            check(broken, bucket.encrypted(), bucket.logicalId() + " is not encrypted");
            check(broken, bucket.retained() && bucket.versioned(), bucket.logicalId() + " can lose objects");
        }
        check(
                broken,
                judged.stack().userPool().deletionProtected()
                        && judged.stack().userPool().retained(),
                "the user pool can be deleted");
        for (Route route : judged.stack().httpApi().routes()) {
            check(
                    broken,
                    route.authorizer().issuer().equals(judged.stack().userPool().issuer()),
                    route.key() + " trusts another issuer");
            check(
                    broken,
                    !route.scopes().isEmpty() && route.scopes().stream().allMatch(Promises::isNotOfEveryone),
                    route.key() + " is open by a scope of everyone");
        }
        return broken;
    }

    /** Cognito's own scope is one that a sign-in must ask for; what may be done with it, the account function decides. */
    private static boolean isNotOfEveryone(String scope) {
        return scope.startsWith("carrel/") || scope.equals("aws.cognito.signin.user.admin");
    }

    private static void check(List<String> broken, boolean kept, String otherwise) {
        if (!kept) {
            broken.add(otherwise);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

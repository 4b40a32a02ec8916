package dev.carrel.audit.matrix;

import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;

import dev.carrel.iam.PrincipalElement;
import dev.carrel.iam.PrincipalName;
import dev.carrel.iam.Statement;
import dev.carrel.iam.condition.Condition;
import dev.carrel.iam.condition.Quantifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says statements in words. What has no words here is said as the policy writes it, so that nothing is left out. */
public final class Words {
    private static final String UUID_SHAPE = "????????-????-????-????-????????????";
    private static final Map<String, String> KEYS = Map.ofEntries(
            entry("dynamodb:leadingkeys", "partition keys touched"),
            entry("dynamodb:enclosingoperation", "the operation it is part of"),
            entry("s3:prefix", "the prefix that is listed"),
            entry("aws:principaltag/sub", "the user in the session's tags"),
            entry("aws:requesttag/sub", "the user in the new session's tags"),
            entry("aws:tagkeys", "tags of the new session"),
            entry("sts:sourceidentity", "the new session's source identity"),
            entry("aws:sourcearn", "the resource it acts for"),
            entry("aws:sourceaccount", "the account it acts for"),
            entry("aws:securetransport", "the connection's encryption"),
            entry("ses:fromaddress", "the sender's address"));

    private final Names names;

    public Words(Names names) {
        this.names = requireNonNull(names, "names is null");
    }

    /** For example {@code read a row and change a row: RecordsTable, only if …}. */
    public String says(Statement statement) {
        String actions = statement.actions().except()
                ? "everything but " + String.join(", ", statement.actions().patterns())
                : Verbs.sentence(statement.actions().patterns());
        String who = statement.principals().map(element -> who(element) + " ").orElse("");
        String what = statement
                .resources()
                .map(element -> (element.except() ? ": all but " : ": ") + named(resources(statement)))
                .orElse("");
        List<String> conditions = conditions(statement.conditions());
        return who + actions + what + (conditions.isEmpty() ? "" : ", only if " + String.join(", and ", conditions));
    }

    private String named(List<String> resources) {
        return resources.stream()
                .map(text -> text.equals("*") ? "any resource" : text)
                .collect(Collectors.joining(", "));
    }

    /** The resources by their names in the template. */
    List<String> resources(Statement statement) {
        return statement.resources().stream()
                .flatMap(element -> element.patterns().stream())
                .map(template -> names.readable(template.text()))
                .toList();
    }

    private String who(PrincipalElement element) {
        String all = element.names().stream().map(this::who).collect(Collectors.joining(", "));
        return element.except() ? "everyone but " + all + ":" : all + " may";
    }

    private String who(PrincipalName name) {
        if (name instanceof PrincipalName.Everyone) {
            return "everyone, the anonymous too,";
        }
        if (name instanceof PrincipalName.Account account) {
            return "whom account " + account.account() + " lets";
        }
        if (name instanceof PrincipalName.Service service) {
            return "the service " + service.name();
        }
        if (name instanceof PrincipalName.Federated federated) {
            return "the bearer of a token of " + names.readable(federated.provider());
        }
        if (name instanceof PrincipalName.Role role) {
            return "sessions of " + names.readable(role.arn());
        }
        if (name instanceof PrincipalName.User user) {
            return "user " + user.arn();
        }
        return "session " + ((PrincipalName.Session) name).arn();
    }

    private List<String> conditions(List<Condition> conditions) {
        List<String> said = new ArrayList<>();
        for (Condition condition : conditions) {
            boolean guard = isPresence(condition)
                    && conditions.stream().anyMatch(other -> isSet(other) && sameKey(other, condition));
            if (!guard) {
                boolean guarded = conditions.stream().anyMatch(other -> isPresence(other) && sameKey(other, condition));
                said.add(condition(condition, guarded));
            }
        }
        return said;
    }

    private static boolean isPresence(Condition condition) {
        return condition.operator().isNull() && condition.values().equals(List.of("false"));
    }

    private static boolean isSet(Condition condition) {
        return condition.operator().quantifier() == Quantifier.ALL;
    }

    private static boolean sameKey(Condition one, Condition other) {
        return one.key().equalsIgnoreCase(other.key());
    }

    private String condition(Condition condition, boolean guarded) {
        String key = Optional.ofNullable(KEYS.get(condition.key().toLowerCase(Locale.ROOT)))
                .map(words -> words + " (" + condition.key() + ")")
                .orElse(condition.key());
        if (condition.operator().isNull()) {
            return key + (isPresence(condition) ? " is there" : " is absent");
        }
        String values = condition.values().stream().map(this::value).collect(Collectors.joining(" or "));
        String compared = comparison(condition) + " " + values;
        String absent = condition.operator().ifExists() ? ", or it is absent" : "";
        return switch (condition.operator().quantifier()) {
            case ALL ->
                "every one of the " + key + " " + compared + (guarded ? ", and there is one" : ", or there is none")
                        + absent;
            case ANY -> "one value of " + key + " " + compared + absent;
            case SINGLE -> key + " " + compared + absent;
        };
    }

    private static String comparison(Condition condition) {
        String not = condition.operator().negated() ? " not" : "";
        return switch (condition.operator().base()) {
            case "StringEquals", "ArnEquals", "Bool" -> "is" + not;
            case "StringLike", "ArnLike" ->
                condition.values().equals(List.of(UUID_SHAPE)) ? "is" + not : "is" + not + " like";
            case "IpAddress" -> "is" + not + " within";
            default -> "passes " + condition.operator().name();
        };
    }

    private String value(String value) {
        if (value.equals(UUID_SHAPE)) {
            return "a UUID";
        }
        return value.equals("${aws:PrincipalTag/sub}") ? "the caller's own id" : "“" + names.readable(value) + "”";
    }
}

package dev.carrel.stack;

import dev.carrel.iam.PrincipalName;
import dev.carrel.iam.Statement;
import dev.carrel.iam.condition.Condition;
import dev.carrel.stack.model.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What is promised of the one role that acts on other users: it manages them, and reaches nothing that they keep. */
final class AdminPromises {
    private static final String ADMIN = "AdminAccessRole";
    private static final String USER = "${aws:PrincipalTag/sub}";
    /** What would let an admin be somebody, or change the pool's rules. */
    private static final String TOO_MUCH =
            "cognito-idp:(AdminSetUserPassword|AdminUpdateUserAttributes|AdminInitiateAuth"
                    + "|AdminRespondToAuthChallenge|AdminLinkProviderForUser|.*Pool.*|.*Group|.*Provider|SetUICustomization)";

    private static final Set<String> GROUPS_OF_USERS = Set.of(
            "cognito-idp:AdminAddUserToGroup", "cognito-idp:AdminRemoveUserFromGroup", "cognito-idp:ListUsersInGroup");

    static final Map<String, Function<Judged, List<String>>> ALL =
            Map.of("an admin reads no row and no object, and writes the trail in the own name", AdminPromises::admin);

    private AdminPromises() {}

    /** Whether a grant could be of what users keep: all are but those of the trail and of sizes, the admins' two tables. */
    static boolean isOfRows(Statement statement) {
        return !statement.id().policy().equals("policies/admin/access.json")
                || DataPromises.resources(statement).anyMatch(arn -> !isOfAdmins(arn));
    }

    private static boolean isOfAdmins(String arn) {
        return arn.matches(
                "arn:aws:dynamodb:[^:]+:[0-9]+:table/[^/*?]*-(AuditTable|UsageTable)-[^/*?]*(/index/ByDay)?");
    }

    private static List<String> admin(Judged judged) {
        List<String> broken = new ArrayList<>();
        Role role = judged.stack().role(ADMIN);
        role.identity().stream().flatMap(policy -> policy.statements().stream()).forEach(statement -> {
            for (String action : statement.actions().patterns()) {
                boolean tooMuch = action.matches(TOO_MUCH) && !GROUPS_OF_USERS.contains(action);
                check(broken, !tooMuch, statement.id() + " lets admins " + action);
                check(broken, !action.startsWith("s3:"), statement.id() + " lets admins " + action);
                check(broken, isAllowedOnTables(statement, action), statement.id() + " lets admins " + action);
            }
            DataPromises.resources(statement)
                    .filter(arn -> !isOfAdmins(arn)
                            && !arn.equals(judged.stack().userPool().arn()))
                    .forEach(arn -> broken.add(statement.id() + " gives admins " + arn));
        });
        role.trust().statements().stream()
                .filter(statement -> !statement.actions().patterns().equals(List.of("sts:SetSourceIdentity")))
                .forEach(statement -> {
                    boolean demanded = has(statement, "StringEquals", "aws:RequestTag/admin", "true");
                    check(broken, demanded, statement.id() + " lets in who is no admin");
                    boolean token = statement.principals().stream()
                            .flatMap(principals -> principals.names().stream())
                            .allMatch(PrincipalName.Federated.class::isInstance);
                    check(broken, token, statement.id() + " lets in who has no token");
                });
        return broken;
    }

    private static boolean isAllowedOnTables(Statement statement, String action) {
        return switch (action) {
            case "dynamodb:Query", "dynamodb:GetItem" -> true;
            case "dynamodb:PutItem" ->
                has(statement, "ForAllValues:StringEquals", "dynamodb:LeadingKeys", USER)
                        && DataPromises.resources(statement).allMatch(arn -> arn.contains("-AuditTable-"));
            default -> !action.startsWith("dynamodb:");
        };
    }

    static boolean has(Statement statement, String operator, String key, String value) {
        for (Condition condition : statement.conditions()) {
            if (condition.operator().name().equals(operator)
                    && condition.key().equals(key)
                    && condition.values().equals(List.of(value))) {
                return true;
            }
        }
        return false;
    }

    static void check(List<String> broken, boolean kept, String otherwise) {
        if (!kept) {
            broken.add(otherwise);
        }
    }
}

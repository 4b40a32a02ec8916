package dev.carrel.stack;

import dev.carrel.iam.PrincipalName;
import dev.carrel.iam.Statement;
import dev.carrel.stack.model.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What is promised of the role of auditors: it reads one object, and whoever is no auditor cannot have it. */
final class AuditorPromises {
    private static final String AUDITOR = "SecurityAccessRole";
    private static final String ACCESS = "policies/security/access.json";

    static final Map<String, Function<Judged, List<String>>> ALL =
            Map.of("an auditor reads the report, and nothing else", AuditorPromises::auditor);

    private AuditorPromises() {}

    /** Whether a grant could be of what users keep: all are but that of the report. */
    static boolean isOfObjects(Statement statement) {
        return !statement.id().policy().equals(ACCESS)
                || DataPromises.resources(statement).anyMatch(arn -> !isReport(arn));
    }

    private static boolean isReport(String arn) {
        return arn.matches("arn:aws:s3:::[a-z0-9.-]*reportbucket[a-z0-9.-]*/report\\.json");
    }

    private static List<String> auditor(Judged judged) {
        List<String> broken = new ArrayList<>();
        Role role = judged.stack().role(AUDITOR);
        role.identity().stream().flatMap(policy -> policy.statements().stream()).forEach(statement -> {
            boolean read = statement.actions().patterns().equals(List.of("s3:GetObject"));
            AdminPromises.check(
                    broken,
                    read,
                    statement.id() + " lets auditors " + statement.actions().patterns());
            DataPromises.resources(statement)
                    .filter(arn -> !isReport(arn))
                    .forEach(arn -> broken.add(statement.id() + " gives auditors " + arn));
        });
        role.trust().statements().stream()
                .filter(statement -> !statement.actions().patterns().equals(List.of("sts:SetSourceIdentity")))
                .forEach(statement -> {
                    boolean demanded = AdminPromises.has(statement, "StringEquals", "aws:RequestTag/auditor", "true");
                    AdminPromises.check(broken, demanded, statement.id() + " lets in who is no auditor");
                    boolean token = statement.principals().stream()
                            .flatMap(principals -> principals.names().stream())
                            .allMatch(PrincipalName.Federated.class::isInstance);
                    AdminPromises.check(broken, token, statement.id() + " lets in who has no token");
                });
        return broken;
    }
}

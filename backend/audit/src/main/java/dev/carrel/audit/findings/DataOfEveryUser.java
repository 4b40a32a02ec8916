package dev.carrel.audit.findings;

import dev.carrel.iam.Statement;
import dev.carrel.stack.model.Role;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A session that is for one user reaches data, and nothing ties the data to that user. */
final class DataOfEveryUser extends StatementRule {
    private static final String USER = "${aws:principaltag/sub}";

    DataOfEveryUser() {
        super(
                "data-of-every-user",
                Severity.HIGH,
                "A user's session reaches data that is not tied to the user",
                "Tie the resource or a condition to ${aws:PrincipalTag/sub}.");
    }

    @Override
    Optional<String> look(Statement statement, Document document, Audited audited) {
        boolean ofUser = document.hangs() == Document.Hangs.IDENTITY
                && audited.roles().stream()
                        .filter(role -> document.owners().contains(role.logicalId()))
                        .anyMatch(DataOfEveryUser::isOfUser);
        boolean data = statement.actions().except()
                || statement.actions().patterns().stream()
                        .anyMatch(action -> action.toLowerCase(Locale.ROOT).matches("\\*|(dynamodb|s3):.*"));
        return ofUser && data && !isTied(statement)
                ? Optional.of("reaches data without a look at whose it is")
                : Optional.empty();
    }

    /** Whether whoever becomes the role must name one user. */
    private static boolean isOfUser(Role role) {
        return role.trust().statements().stream()
                .flatMap(statement -> statement.conditions().stream())
                .anyMatch(condition -> condition.key().equalsIgnoreCase("aws:RequestTag/sub"));
    }

    private static boolean isTied(Statement statement) {
        boolean resources = statement.resources().isPresent()
                && !statement.resources().get().except()
                && statement.resources().get().patterns().stream().allMatch(template -> names(template.text()));
        Stream<String> values = Narrowing.conditions(statement)
                .filter(condition -> condition.values().stream().allMatch(DataOfEveryUser::names))
                .flatMap(condition -> condition.values().stream());
        return resources || values.findAny().isPresent();
    }

    private static boolean names(String text) {
        return text.toLowerCase(Locale.ROOT).contains(USER);
    }
}

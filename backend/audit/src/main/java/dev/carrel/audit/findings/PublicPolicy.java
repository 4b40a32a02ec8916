package dev.carrel.audit.findings;

import dev.carrel.iam.PrincipalName;
import dev.carrel.iam.Statement;
import java.util.Optional;
import java.util.Set;

/**
 * Everybody is let in, the anonymous and other accounts too.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html">AWS: the meaning of
 *     "public"</a>
 */
final class PublicPolicy extends StatementRule {
    private static final Set<String> NARROW = Set.of(
            "aws:sourcearn",
            "aws:sourceaccount",
            "aws:sourceip",
            "aws:sourcevpc",
            "aws:sourcevpce",
            "aws:principalaccount",
            "aws:principalarn",
            "aws:principalorgid",
            "aws:userid");

    PublicPolicy() {
        super(
                "public-resource",
                Severity.HIGH,
                "Everyone is let in",
                "Name who is let in, or the account, organization or network that they must come from.");
    }

    @Override
    Optional<String> look(Statement statement, Document document, Audited audited) {
        boolean everyone = Named.principals(statement).contains(new PrincipalName.Everyone());
        return everyone && !Narrowing.by(statement, NARROW)
                ? Optional.of("lets everyone in, the anonymous too")
                : Optional.empty();
    }
}

package dev.carrel.audit.findings;

import dev.carrel.iam.PrincipalName;
import dev.carrel.iam.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A service may act for whoever asks it to.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html">AWS: the confused deputy problem</a>
 */
final class ServiceWithoutSource extends StatementRule {
    private static final Set<String> SOURCES =
            Set.of("aws:sourcearn", "aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths", "sts:externalid");
    /** Lambda takes on the role of a function that somebody with iam:PassRole made; its trust policies are written without a source. */
    private static final String LAMBDA = "lambda.amazonaws.com";

    ServiceWithoutSource() {
        super(
                "service-without-source",
                Severity.MEDIUM,
                "A service is let in for anyone's resources",
                "A service acts for customers of every account. Say for which resource or account: aws:SourceArn, aws:SourceAccount.");
    }

    @Override
    Optional<String> look(Statement statement, Document document, Audited audited) {
        List<String> services = Named.principals(statement).stream()
                .filter(PrincipalName.Service.class::isInstance)
                .map(name -> ((PrincipalName.Service) name).name())
                .filter(name -> !(name.equals(LAMBDA) && document.hangs() == Document.Hangs.TRUST))
                .toList();
        return services.isEmpty() || Narrowing.by(statement, SOURCES)
                ? Optional.empty()
                : Optional.of("lets " + String.join(", ", services) + " in, for whichever account asks");
    }
}

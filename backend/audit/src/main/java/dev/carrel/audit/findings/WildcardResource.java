package dev.carrel.audit.findings;

import dev.carrel.iam.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Resources that nobody wrote down are allowed.
 *
 * <p>Not found are: {@code *} where none of the actions knows resources; the streams of one log group; and what lies under a prefix that ends in
 * the caller's own id and a slash.
 */
final class WildcardResource extends StatementRule {
    /**
     * Actions that know no resources, as far as they are used anywhere near here.
     *
     * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html">AWS: actions of X-Ray</a>
     */
    private static final Set<String> WITHOUT_RESOURCES = Set.of(
            "xray:puttracesegments",
            "xray:puttelemetryrecords",
            "xray:getsamplingrules",
            "xray:getsamplingtargets",
            "s3:listallmybuckets",
            "sts:getcalleridentity",
            "cloudwatch:putmetricdata");

    private static final String LOG_STREAMS = "arn:[a-z-]+:logs:[a-z0-9-]+:\\d{12}:log-group:[^:*?]+:\\*";
    private static final String OWN_PREFIX = "arn:[a-z-]+:s3:::[^*?]*\\$\\{aws:PrincipalTag/sub}/(?:[^*?]*/)?\\*";

    WildcardResource() {
        super(
                "wildcard-resource",
                Severity.MEDIUM,
                "A resource with a wildcard is allowed",
                "Whatever has such a name, now or later, can be reached. Name the resource, or end a prefix with the caller's own id and a"
                        + " slash.");
    }

    @Override
    Optional<String> look(Statement statement, Document document, Audited audited) {
        boolean none = !statement.actions().except()
                && statement.actions().patterns().stream()
                        .allMatch(action -> WITHOUT_RESOURCES.contains(action.toLowerCase(Locale.ROOT)));
        List<String> wild = statement.resources().stream()
                .flatMap(element -> element.patterns().stream())
                .map(template -> template.text())
                .filter(text -> text.matches(".*[*?].*"))
                .filter(text -> !text.matches(LOG_STREAMS) && !text.matches(OWN_PREFIX))
                .filter(text -> !(text.equals("*") && none))
                .toList();
        return wild.isEmpty() ? Optional.empty() : Optional.of("allows any resource like " + String.join(", ", wild));
    }
}

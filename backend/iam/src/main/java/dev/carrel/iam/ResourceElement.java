package dev.carrel.iam;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.condition.Logic;
import dev.carrel.iam.pattern.EvaluationException;
import dev.carrel.iam.pattern.Glob;
import dev.carrel.iam.pattern.Template;
import dev.carrel.iam.pattern.Template.Wildcards;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A statement's {@code Resource} or {@code NotResource}. Resources are case-sensitive; {@code *} and {@code ?} are wildcards, and
 * variables stand after the fifth colon.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">AWS: Resource</a>
 */
public final class ResourceElement {
    // the service has no wildcard, and all six segments are written: AWS would fill a missing one with `*`
    private static final Pattern FORM =
            Pattern.compile("arn:[a-z*?-]+:[a-z0-9-]+:[a-z0-9*?-]*:[0-9a-z*?-]*:.+", Pattern.DOTALL);

    private final boolean except;
    private final List<Template> templates;

    /**
     * @param except whether it is {@code NotResource}: every resource but those covered
     * @param patterns {@code *}, or ARNs of six segments
     * @throws IllegalArgumentException if there is no pattern, or one of another form
     */
    public ResourceElement(boolean except, List<String> patterns) {
        this.except = except;
        if (patterns.isEmpty()) {
            throw new IllegalArgumentException("no resource is named");
        }
        List<Template> parsed = new ArrayList<>();
        for (String pattern : patterns) {
            parsed.add(parse(pattern));
        }
        this.templates = List.copyOf(parsed);
    }

    static Template parse(String pattern) {
        requireNonNull(pattern, "pattern is null");
        if (!pattern.equals("*") && !FORM.matcher(pattern).matches()) {
            throw new IllegalArgumentException("`" + pattern + "` is neither `*` nor an ARN; write"
                    + " `arn:partition:service:region:account:resource`, with variables in the resource only");
        }
        return Template.parse(pattern, pattern.equals("*") ? Wildcards.ALL : Wildcards.ARN);
    }

    /**
     * Whether the element covers the resource. A pattern whose variable has no value covers nothing; under {@code NotResource}, where
     * that would widen the statement, there is no answer.
     *
     * @throws EvaluationException if there is no answer
     */
    public boolean covers(String resource, Context context) {
        return Logic.any(templates, template -> covers(template, resource, context)) != except;
    }

    private boolean covers(Template template, String resource, Context context) {
        Glob glob = template.glob(context);
        if (glob == null && except) {
            throw new EvaluationException("`NotResource` has a variable without a value in `" + template.text() + "`");
        }
        return glob != null && glob.matches(resource);
    }

    /** Whether it is {@code NotResource}. */
    public boolean except() {
        return except;
    }

    /** The patterns, with their variables and wildcards taken apart. */
    public List<Template> patterns() {
        return templates;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ResourceElement element
                && except == element.except
                && templates.equals(element.templates);
    }

    @Override
    public int hashCode() {
        return templates.hashCode();
    }

    @Override
    public String toString() {
        return (except ? "NotResource " : "Resource ") + templates;
    }
}

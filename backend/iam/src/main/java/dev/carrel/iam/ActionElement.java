package dev.carrel.iam;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.pattern.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A statement's {@code Action} or {@code NotAction}. Actions are not case-sensitive; {@code *} and {@code ?} are wildcards.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html">AWS: Action</a>
 */
public final class ActionElement {
    private static final Pattern FORM = Pattern.compile("\\*|[A-Za-z0-9-]+:[A-Za-z0-9*?]+");

    private final boolean except;
    private final List<String> patterns;
    private final List<Glob> globs;

    /**
     * @param except whether it is {@code NotAction}: every action but those covered
     * @param patterns {@code *}, or {@code service:Action} with wildcards in the action's name only
     * @throws IllegalArgumentException if there is no pattern, or one of another form
     */
    public ActionElement(boolean except, List<String> patterns) {
        this.except = except;
        this.patterns = List.copyOf(patterns);
        if (patterns.isEmpty()) {
            throw new IllegalArgumentException("no action is named");
        }
        List<Glob> compiled = new ArrayList<>();
        for (String pattern : patterns) {
            checkForm(pattern);
            compiled.add(Glob.ignoringCase(pattern));
        }
        this.globs = List.copyOf(compiled);
    }

    static void checkForm(String pattern) {
        requireNonNull(pattern, "pattern is null");
        if (!FORM.matcher(pattern).matches()) {
            throw new IllegalArgumentException("`" + pattern + "` is neither `service:Action` nor `*`");
        }
    }

    /** Whether the element covers the action. */
    public boolean covers(String action) {
        for (int index = 0; index < globs.size(); index++) {
            if (globs.get(index).matches(action)) {
                return !except;
            }
        }
        return except;
    }

    /** Whether it is {@code NotAction}. */
    public boolean except() {
        return except;
    }

    /** The patterns as written. */
    public List<String> patterns() {
        return patterns;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ActionElement element && except == element.except && patterns.equals(element.patterns);
    }

    @Override
    public int hashCode() {
        return patterns.hashCode();
    }

    @Override
    public String toString() {
        return (except ? "NotAction " : "Action ") + patterns;
    }
}

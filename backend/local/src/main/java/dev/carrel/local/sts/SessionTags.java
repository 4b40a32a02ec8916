package dev.carrel.local.sts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The tags passed for a session.
 *
 * @param tags their names and values
 * @param transitive the names of those that sessions of a next role inherit
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html">AWS: session tags</a>
 */
record SessionTags(Map<String, String> tags, List<String> transitive) {
    static final SessionTags NONE = new SessionTags(Map.of(), List.of());
    private static final int MOST = 50;
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{1,128}");
    private static final Pattern VALUE = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{0,256}");

    SessionTags {
        tags = Map.copyOf(tags);
        transitive = List.copyOf(transitive);
    }

    /**
     * Checks tags against what AWS documents.
     *
     * @param refusal makes the refusal from what was wrong
     */
    static SessionTags checked(
            Map<String, String> tags, List<String> transitive, Function<String, ? extends RuntimeException> refusal) {
        if (tags.size() > MOST || transitive.size() > MOST) {
            throw refusal.apply("a session has at most " + MOST + " tags");
        }
        TreeSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        tags.forEach((name, value) -> {
            if (!NAME.matcher(name).matches() || name.toLowerCase(Locale.ROOT).startsWith("aws:")) {
                throw refusal.apply(
                        "a tag key must have 1 to 128 letters, digits, spaces or _.:/=+-@ and not begin with aws:");
            }
            if (!VALUE.matcher(value).matches()) {
                throw refusal.apply("a tag value must have at most 256 letters, digits, spaces or _.:/=+-@");
            }
            if (!names.add(name)) {
                throw refusal.apply("tag keys must differ in more than upper and lower case");
            }
        });
        if (new TreeSet<>(transitive).size() != transitive.size()
                || !tags.keySet().containsAll(transitive)) {
            throw refusal.apply("transitive tag keys must be keys of the tags, each once");
        }
        return new SessionTags(tags, transitive);
    }

    /** The condition keys of a request that passes these tags. */
    Map<String, List<String>> context() {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        if (!tags.isEmpty()) {
            tags.forEach((name, value) -> keys.put("aws:RequestTag/" + name, List.of(value)));
            keys.put("aws:TagKeys", new ArrayList<>(tags.keySet()));
        }
        if (!transitive.isEmpty()) {
            keys.put("sts:TransitiveTagKeys", transitive);
        }
        return keys;
    }

    /** How many characters they have together. */
    int size() {
        return tags.entrySet().stream()
                .mapToInt(tag -> tag.getKey().length() + tag.getValue().length())
                .sum();
    }
}

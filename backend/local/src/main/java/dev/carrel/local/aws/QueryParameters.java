package dev.carrel.local.aws;

import dev.carrel.local.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parameters of a call in the query protocol. Each stands there once, is text or a list, and is asked for: what nobody
 * asks for is not understood, and {@link #refuseOthers} refuses it.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html">the AWS query protocol</a>
 */
public final class QueryParameters {
    private final Map<String, String> values;
    private final Set<String> asked = new HashSet<>();

    private QueryParameters(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads the form in the body of a POST, or the query of a GET.
     *
     * @throws AwsError when a parameter is there twice, in both, or broken
     */
    public static QueryParameters of(Request request, byte[] body) {
        Map<String, String> values = new LinkedHashMap<>();
        try {
            request.query().forEach((name, all) -> add(values, name, all));
            if (request.method().equals("POST")) {
                Request.form(new String(body, StandardCharsets.UTF_8)).forEach((name, all) -> add(values, name, all));
            } else if (!request.method().equals("GET") || body.length > 0) {
                throw malformed("the query protocol takes GET without a body, or POST");
            }
        } catch (IllegalArgumentException e) {
            throw malformed("a parameter has a broken percent-escape");
        }
        // a signature in the query is not the operation's
        values.keySet().removeIf(name -> name.startsWith("X-Amz-"));
        return new QueryParameters(values);
    }

    /** The value of {@code name}. */
    public Optional<String> optional(String name) {
        asked.add(name);
        return Optional.ofNullable(values.get(name));
    }

    /**
     * The value of {@code name}.
     *
     * @throws AwsError when it is not there
     */
    public String required(String name) {
        return optional(name).orElseThrow(() -> new AwsError(400, "MissingParameter", "`" + name + "` is missing"));
    }

    /**
     * The members of the list {@code name}: {@code name.member.1}, {@code name.member.2}, and so on.
     *
     * @throws AwsError when a number is left out
     */
    public List<String> list(String name) {
        return members(name).stream().map(fields -> only(name, fields)).toList();
    }

    /**
     * The members of a list of structures: the fields of {@code name.member.1.<field>}, and so on.
     *
     * @throws AwsError when a number is left out
     */
    public List<Map<String, String>> members(String name) {
        Pattern member = Pattern.compile(Pattern.quote(name) + "\\.member\\.([1-9][0-9]{0,3})(?:\\.([A-Za-z]{1,50}))?");
        Map<Integer, Map<String, String>> found = new TreeMap<>();
        values.forEach((key, value) -> {
            Matcher matcher = member.matcher(key);
            if (matcher.matches()) {
                asked.add(key);
                String field = Optional.ofNullable(matcher.group(2)).orElse("");
                found.computeIfAbsent(Integer.valueOf(matcher.group(1)), unused -> new LinkedHashMap<>())
                        .put(field, value);
            }
        });
        if (!found.isEmpty() && !found.keySet().stream().max(Integer::compare).equals(Optional.of(found.size()))) {
            throw malformed("the members of `" + name + "` must be numbered 1, 2, 3 and so on");
        }
        return List.copyOf(new ArrayList<>(found.values()));
    }

    /**
     * Refuses what was not asked for: a parameter that is not understood may limit what its caller meant to allow.
     *
     * @throws AwsError when there is such a parameter
     */
    public void refuseOthers() {
        for (String name : values.keySet()) {
            if (!asked.contains(name)) {
                throw malformed("the parameter `" + (name.length() > 100 ? name.substring(0, 100) : name)
                        + "` is not supported");
            }
        }
    }

    private static String only(String name, Map<String, String> fields) {
        String value = fields.get("");
        if (value == null || fields.size() > 1) {
            throw malformed("`" + name + "` must be a list of texts");
        }
        return value;
    }

    private static void add(Map<String, String> values, String name, List<String> all) {
        if (all.size() > 1 || values.put(name, all.get(0)) != null) {
            throw malformed("a parameter stands there more than once");
        }
    }

    private static AwsError malformed(String message) {
        return new AwsError(400, "ValidationError", message);
    }
}

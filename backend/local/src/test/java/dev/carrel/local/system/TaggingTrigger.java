package dev.carrel.local.system;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Carrel's trigger, which writes one more tag into the tokens of whoever has an address that begins with {@link #MARK}: as if it had
 * been made to.
 */
public final class TaggingTrigger implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    static final String MARK = "tagged";

    /** The tag that nobody knows. */
    static final String TAG = "colour";

    private static final List<String> PATH = List.of(
            "response",
            "claimsAndScopeOverrideDetails",
            "accessTokenGeneration",
            "claimsToAddOrOverride",
            "https://aws.amazon.com/tags",
            "principal_tags",
            TAG);

    private final RequestHandler<Map<String, Object>, Map<String, Object>> real;

    @SuppressWarnings("unchecked") // the real trigger is a handler of the same types
    public TaggingTrigger() throws ReflectiveOperationException {
        this.real = Class.forName("dev.carrel.identity.PreTokenHandler")
                .asSubclass(RequestHandler.class)
                .getConstructor()
                .newInstance();
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        Map<String, Object> answer = real.handleRequest(event, context);
        Object email = map(map(event.get("request")).get("userAttributes")).get("email");
        return String.valueOf(email).startsWith(MARK) ? with(answer, PATH, List.of("red")) : answer;
    }

    /** A copy of an answer, whose maps may not be changed. */
    private static Map<String, Object> with(Map<String, Object> answer, List<String> path, Object value) {
        Map<String, Object> copy = new LinkedHashMap<>(answer);
        String name = path.get(0);
        copy.put(name, path.size() == 1 ? value : with(map(answer.get(name)), path.subList(1, path.size()), value));
        return copy;
    }

    @SuppressWarnings("unchecked") // of JSON, every object is a map by name
    private static Map<String, Object> map(@Nullable Object value) {
        return (Map<String, Object>) requireNonNull(value);
    }
}

package dev.carrel.identity;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Cognito asks before it issues a token: the part of a pre-token-generation event, version {@code V2_0}, that
 * matters here
 * (https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html). Fields that
 * are not read may be anything; those that are read must be as documented.
 *
 * @param userName the name that Cognito's own operations take
 * @param sub a UUID in lower case
 */
record TokenRequest(String userPoolId, String clientId, String userName, String sub, Set<String> groups) {
    /** V1 cannot shape an access token; V3 would bring tokens of machines. */
    private static final String VERSION = "2";

    /** Every way in which a person gets a token; the list of trigger sources is on the page above. */
    private static final Set<String> SOURCES = Set.of(
            "TokenGeneration_HostedAuth",
            "TokenGeneration_Authentication",
            "TokenGeneration_NewPasswordChallenge",
            "TokenGeneration_AuthenticateDevice",
            "TokenGeneration_RefreshTokens");

    private static final Pattern SUB = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    TokenRequest {
        requireNonNull(userPoolId, "userPoolId is null");
        requireNonNull(clientId, "clientId is null");
        requireNonNull(userName, "userName is null");
        requireNonNull(sub, "sub is null");
        groups = Set.copyOf(groups);
    }

    /** @throws RefusedEventException naming the first field that is missing, malformed or unknown */
    static TokenRequest from(Map<String, Object> event) {
        if (!VERSION.equals(event.get("version"))) {
            throw new RefusedEventException("version", "must be `2`");
        }
        if (!SOURCES.contains(text(event, "triggerSource"))) {
            throw new RefusedEventException("triggerSource", "is not known");
        }
        Map<?, ?> request = map(event, "request");
        String sub = text(map(request, "userAttributes"), "sub");
        if (!SUB.matcher(sub).matches()) {
            throw new RefusedEventException("sub", "must be a UUID");
        }
        return new TokenRequest(
                text(event, "userPoolId"),
                text(map(event, "callerContext"), "clientId"),
                text(event, "userName"),
                sub,
                groups(request));
    }

    /** Cognito leaves the list, or all of it, out for a user without groups. */
    private static Set<String> groups(Map<?, ?> request) {
        if (request.get("groupConfiguration") == null) {
            return Set.of();
        }
        Object groups = map(request, "groupConfiguration").get("groupsToOverride");
        if (groups == null) {
            return Set.of();
        }
        if (!(groups instanceof List<?> list)) {
            throw new RefusedEventException("groupsToOverride", "must be a list");
        }
        Set<String> names = new HashSet<>();
        for (Object name : list) {
            if (!(name instanceof String text)) {
                throw new RefusedEventException("groupsToOverride", "must hold names");
            }
            names.add(text);
        }
        return names;
    }

    private static Map<?, ?> map(Map<?, ?> parent, String field) {
        @Nullable Object value = parent.get(field);
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new RefusedEventException(field, "must be an object");
    }

    private static String text(Map<?, ?> parent, String field) {
        @Nullable Object value = parent.get(field);
        if (value instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw new RefusedEventException(field, "must be a text");
    }

    @Override
    public String toString() {
        return "TokenRequest[redacted]";
    }
}

package dev.carrel.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import dev.carrel.testing.TestContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreTokenHandlerTest {
    private static final String SUB = "aaaaaaaa-1111-4222-8333-444455556666";

    private final TestContext context = new TestContext(5_000);
    private final AtomicInteger lookups = new AtomicInteger();

    private PreTokenHandler handler(boolean mfa) {
        return new PreTokenHandler(request -> {
            lookups.incrementAndGet();
            return mfa;
        });
    }

    private static Map<String, @Nullable Object> event(String... groups) {
        Map<String, @Nullable Object> event = new HashMap<>();
        event.put("version", "2");
        event.put("triggerSource", "TokenGeneration_HostedAuth");
        event.put("region", "eu-west-1");
        event.put("userPoolId", "eu-west-1_pool");
        event.put("userName", "user-a");
        event.put("callerContext", new HashMap<>(Map.of("awsSdkVersion", "1", "clientId", "client1")));
        event.put(
                "request",
                new HashMap<>(Map.of(
                        "userAttributes", new HashMap<>(Map.of("sub", SUB, "email", "a@example.com")),
                        "groupConfiguration", new HashMap<>(Map.of("groupsToOverride", List.of(groups))),
                        "scopes", List.of("openid", "carrel/admin", "carrel/audit"))));
        Map<String, @Nullable Object> response = new HashMap<>();
        response.put("claimsAndScopeOverrideDetails", null);
        event.put("response", response);
        return event;
    }

    // the events are Lambda's own maps, which hold nulls that Map<String, Object> does not speak of
    @SuppressWarnings({"unchecked", "NullAway"})
    private static Map<String, Object> lambda(Map<String, @Nullable Object> event) {
        return (Map<String, Object>) (Map<String, ?>) event;
    }

    private Map<?, ?> changes(PreTokenHandler handler, Map<String, @Nullable Object> event) {
        Map<?, ?> answer = handler.handleRequest(lambda(event), context);
        return map(map(map(answer, "response"), "claimsAndScopeOverrideDetails"), "accessTokenGeneration");
    }

    private static Map<?, ?> map(Map<?, ?> parent, String name) {
        if (parent.get(name) instanceof Map<?, ?> map) {
            return map;
        }
        throw new AssertionError(name + " is no map");
    }

    private static Map<?, ?> tags(Map<?, ?> changes) {
        return map(map(map(changes, "claimsToAddOrOverride"), "https://aws.amazon.com/tags"), "principal_tags");
    }

    @Test
    void handleRequest_userWithoutGroups_getsTheirOwnAndNoMore() {
        Map<?, ?> changes = changes(handler(true), event());

        assertEquals(
                Map.of(
                        "aud",
                        "client1",
                        "https://aws.amazon.com/tags",
                        Map.of("principal_tags", Map.of("sub", List.of(SUB))),
                        "https://aws.amazon.com/source_identity",
                        SUB),
                changes.get("claimsToAddOrOverride"));
        assertEquals(List.of("carrel/user"), changes.get("scopesToAdd"));
        assertEquals(List.of("carrel/admin", "carrel/audit"), changes.get("scopesToSuppress"));
        assertEquals(0, lookups.get(), "nobody else's settings are looked up");
    }

    @Test
    void handleRequest_memberWithMfa_getsTheRightOnTopOfTheirOwn() {
        Map<?, ?> admin = changes(handler(true), event("admins", "readers"));
        assertEquals(Map.of("sub", List.of(SUB), "admin", List.of("true")), tags(admin));
        assertEquals(List.of("carrel/user", "carrel/admin"), admin.get("scopesToAdd"));
        assertEquals(List.of("carrel/audit"), admin.get("scopesToSuppress"));

        Map<?, ?> auditor = changes(handler(true), event("auditors"));
        assertEquals(Map.of("sub", List.of(SUB), "auditor", List.of("true")), tags(auditor));
        assertEquals(List.of("carrel/user", "carrel/audit"), auditor.get("scopesToAdd"));
        assertEquals(List.of("carrel/admin"), auditor.get("scopesToSuppress"));

        Map<?, ?> both = changes(handler(true), event("auditors", "admins"));
        assertEquals(List.of("carrel/user", "carrel/admin", "carrel/audit"), both.get("scopesToAdd"));
        assertEquals(List.of(), both.get("scopesToSuppress"));
        assertEquals(3, tags(both).size());
    }

    @Test
    void handleRequest_memberWithoutMfa_getsNoRight() {
        Map<?, ?> changes = changes(handler(false), event("admins", "auditors"));

        assertEquals(Map.of("sub", List.of(SUB)), tags(changes));
        assertEquals(List.of("carrel/user"), changes.get("scopesToAdd"));
        assertEquals(List.of("carrel/admin", "carrel/audit"), changes.get("scopesToSuppress"));
        assertEquals(1, lookups.get());
    }

    @Test
    void handleRequest_lookupFails_withholdsTheRightAndKeepsTheUsersOwn() {
        PreTokenHandler broken = new PreTokenHandler(request -> {
            throw new IllegalStateException("about user-a");
        });

        Map<?, ?> changes = changes(broken, event("admins"));

        assertEquals(Map.of("sub", List.of(SUB)), tags(changes));
        assertEquals(List.of("carrel/user"), changes.get("scopesToAdd"));
        assertEquals(1, context.lines.size());
        assertTrue(context.lines.get(0).contains("java.lang.IllegalStateException"));
        assertFalse(context.lines.get(0).contains("user-a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "Admins", "admins ", "auditor", "carrel/admin"})
    void handleRequest_groupOfAnotherName_hasNoRight(String group) {
        assertEquals(
                List.of("carrel/user"), changes(handler(true), event(group)).get("scopesToAdd"));
        assertEquals(0, lookups.get());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TokenGeneration_HostedAuth",
                "TokenGeneration_Authentication",
                "TokenGeneration_NewPasswordChallenge",
                "TokenGeneration_AuthenticateDevice",
                "TokenGeneration_RefreshTokens"
            })
    void handleRequest_anyWayOfSigningIn_isServed(String source) {
        Map<String, @Nullable Object> event = event();
        event.put("triggerSource", source);

        assertEquals(List.of("carrel/user"), changes(handler(true), event).get("scopesToAdd"));
    }

    @Test
    void handleRequest_noGroupConfiguration_isAUserWithoutGroups() {
        Map<String, @Nullable Object> event = event("admins");
        request(event).remove("groupConfiguration");
        assertEquals(List.of("carrel/user"), changes(handler(true), event).get("scopesToAdd"));

        Map<String, @Nullable Object> empty = event("admins");
        request(empty).put("groupConfiguration", new HashMap<>());
        assertEquals(List.of("carrel/user"), changes(handler(true), empty).get("scopesToAdd"));
    }

    // the maps are those that event() has just made
    @SuppressWarnings("unchecked")
    private static Map<String, Object> child(Map<?, ?> parent, String name) {
        return (Map<String, Object>) map(parent, name);
    }

    private static Map<String, Object> request(Map<String, @Nullable Object> event) {
        return child(event, "request");
    }

    static Stream<Arguments> badEvents() {
        return Stream.of(
                bad("version", e -> e.put("version", "1")),
                bad("version", e -> e.put("version", "3")),
                bad("version", e -> e.put("version", 2)),
                bad("version", e -> e.remove("version")),
                bad("triggerSource", e -> e.put("triggerSource", "TokenGeneration_ClientCredentials")),
                bad("triggerSource", e -> e.put("triggerSource", "PostAuthentication_Authentication")),
                bad("triggerSource", e -> e.remove("triggerSource")),
                bad("userPoolId", e -> e.remove("userPoolId")),
                bad("userName", e -> e.put("userName", "")),
                bad("callerContext", e -> e.remove("callerContext")),
                bad("clientId", e -> child(e, "callerContext").remove("clientId")),
                bad("request", e -> e.put("request", "text")),
                bad("userAttributes", e -> request(e).remove("userAttributes")),
                bad("sub", e -> child(request(e), "userAttributes").remove("sub")),
                bad("sub", e -> child(request(e), "userAttributes").put("sub", "*")),
                bad("sub", e -> child(request(e), "userAttributes").put("sub", SUB.toUpperCase(Locale.ROOT))),
                bad("groupConfiguration", e -> request(e).put("groupConfiguration", "admins")),
                bad("groupsToOverride", e -> child(request(e), "groupConfiguration")
                        .put("groupsToOverride", "admins")),
                bad("groupsToOverride", e -> child(request(e), "groupConfiguration")
                        .put("groupsToOverride", List.of(1))));
    }

    private static Arguments bad(String field, Consumer<Map<String, @Nullable Object>> change) {
        return Arguments.of(field, change);
    }

    @ParameterizedTest(name = "{index} {0}")
    @MethodSource("badEvents")
    void handleRequest_eventNotUnderstood_isRefusedByName(
            String field, Consumer<Map<String, @Nullable Object>> change) {
        Map<String, @Nullable Object> event = event("admins");
        change.accept(event);

        RefusedEventException e =
                assertThrows(RefusedEventException.class, () -> handler(true).handleRequest(lambda(event), context));

        assertTrue(String.valueOf(e.getMessage()).contains("`" + field + "`"), e.getMessage());
        assertFalse(String.valueOf(e.getMessage()).contains(SUB), e.getMessage());
    }

    /** As Lambda's own runtime reads and writes it: the tags stay an object, and the event comes back. */
    @Test
    void handleRequest_throughLambdasSerialization_keepsItsShape() {
        Type[] types = Arrays.stream(PreTokenHandler.class.getGenericInterfaces())
                .filter(ParameterizedType.class::isInstance)
                .map(ParameterizedType.class::cast)
                .findFirst()
                .orElseThrow()
                .getActualTypeArguments();
        PojoSerializer<Object> reader = JacksonFactory.getInstance().getSerializer(types[0]);
        PojoSerializer<Object> writer = JacksonFactory.getInstance().getSerializer(types[1]);
        String json = """
                {"version":"2","triggerSource":"TokenGeneration_RefreshTokens","region":"eu-west-1",
                 "userPoolId":"pool","userName":"user-a","callerContext":{"awsSdkVersion":"1","clientId":"client1"},
                 "request":{"userAttributes":{"sub":"%s"},"groupConfiguration":{"groupsToOverride":["admins"],
                 "iamRolesToOverride":[],"preferredRole":null},"scopes":["openid"]},
                 "response":{"claimsAndScopeOverrideDetails":null}}""".formatted(SUB);

        Object event = reader.fromJson(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.toJson(handler(true).handleRequest(asEvent(event), context), out);

        String answer = out.toString(StandardCharsets.UTF_8);
        assertTrue(answer.contains("\"https://aws.amazon.com/tags\":{\"principal_tags\":{"), answer);
        assertTrue(answer.contains("\"sub\":[\"" + SUB + "\"]"), answer);
        assertTrue(answer.contains("\"admin\":[\"true\"]"), answer);
        assertTrue(answer.contains("\"triggerSource\":\"TokenGeneration_RefreshTokens\""), answer);
    }

    // the reader was made for the handler's own type of event
    @SuppressWarnings("unchecked")
    private static Map<String, Object> asEvent(Object event) {
        return (Map<String, Object>) event;
    }
}

package dev.carrel.imports.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.carrel.core.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;

class UserSessionsCacheTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

    private final List<String> assumed = new ArrayList<>();
    private final UserSessions sessions = new UserSessions(new FakeSts(), "role", CLOCK, 2);

    private final class FakeSts implements StsClient {
        @Override
        public AssumeRoleResponse assumeRole(AssumeRoleRequest request) {
            assumed.add(request.tags().get(0).value());
            return AssumeRoleResponse.builder()
                    .credentials(Credentials.builder()
                            .accessKeyId("ASIA" + assumed.size())
                            .secretAccessKey("hidden")
                            .sessionToken("hidden")
                            .expiration(CLOCK.instant().plusSeconds(900))
                            .build())
                    .build();
        }

        @Override
        public String serviceName() {
            return "sts";
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    private String keyOf(String sub) {
        return sessions.of(sub, Deadline.in(Duration.ofSeconds(5), CLOCK)).accessKeyId();
    }

    @Test
    void of_moreUsersThanAreKept_forgetsTheLeastRecentlyUsed() {
        assertEquals("ASIA1", keyOf("a"));
        assertEquals("ASIA2", keyOf("b"));
        assertEquals("ASIA1", keyOf("a"));
        assertEquals("ASIA3", keyOf("c"));
        assertEquals(2, sessions.size());

        assertEquals("ASIA1", keyOf("a"));
        assertEquals("ASIA4", keyOf("b"), "it was the one to go");
        assertEquals(List.of("a", "b", "c", "b"), assumed);
    }

    @Test
    void toString_ofASession_hidesIt() {
        assertFalse(sessions.of("a", Deadline.in(Duration.ofSeconds(5), CLOCK))
                .toString()
                .contains("hidden"));
    }
}

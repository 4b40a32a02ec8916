package dev.carrel.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whose session each call to data is made with. */
@Timeout(60)
class UserSessionsTest {
    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void handle_twoUsers_haveASessionEach() {
        TestFile file = TestFile.of(1, 0, 1);
        try (World other = new World(world.aws)) {
            assertTrue(world.handle(world.drop("a.csv", "v1", file.bytes())));
            // the same worker, another user
            assertTrue(world.handle(other.drop("a.csv", "v1", file.bytes())));
            assertTrue(world.handle(world.drop("b.csv", "v2", file.bytes())));

            assertEquals(
                    List.of(world.sub, other.sub),
                    world.aws.assumed.stream()
                            .map(form -> form.get("Tags.member.1.Value"))
                            .toList());
            for (Map.Entry<String, String> call : world.aws.sessions) {
                assertEquals("session-of-" + call.getKey(), call.getValue());
            }
            assertFalse(world.aws.sessions.isEmpty());
        }
    }

    @Test
    void handle_sessionNearItsEnd_isRenewed() {
        world.aws.sessionSeconds = 61;
        assertTrue(world.handle(world.drop("a.csv", "v1", TestFile.of(1, 0, 1).bytes())));
        assertEquals(1, world.aws.assumed.size());

        world.aws.sessionSeconds = 60;
        try (World other = new World(world.aws)) {
            assertTrue(
                    other.handle(other.drop("a.csv", "v1", TestFile.of(1, 0, 1).bytes())));
        }
        assertTrue(world.aws.assumed.size() > 2, "one for each call");
    }

    @Test
    void handle_otherUsersKey_neverMeetsThisUsersSession() {
        String someone = "00000000-0000-4000-8000-000000000000";
        ObjectNode event = World.event("users/" + someone + "/inbox/a.csv", "v1", 3);

        assertTrue(world.handle(event.toString()));

        assertEquals(someone, world.aws.assumed.get(0).get("Tags.member.1.Value"));
        assertTrue(world.aws.sessions.stream().allMatch(call -> call.getValue().equals("session-of-" + someone)));
    }
}

package dev.carrel.account;

import static dev.carrel.account.World.steps;
import static dev.carrel.account.World.tree;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Erasures through the whole function, each with a look at all that is left, and at another user of whom all must be. */
@Timeout(300)
class EraseTest {
    private static final FakeAws AWS = new FakeAws();
    private static final String ERASE = "POST /api/account/erase";
    private static final int ROWS = 4;

    private final World bystander = new World(AWS);
    private final World world = new World(AWS);

    @AfterEach
    void close() {
        world.close();
        bystander.close();
    }

    @AfterAll
    static void closeServices() {
        AWS.close();
    }

    private static void fill(World one) {
        one.fill(ROWS);
        assertEquals(200, one.call(one.function(), "GET /api/account").getStatusCode());
        // an export under way, whose upload is open
        one.call(one.function(KillSwitch.off(), steps(2)), "POST /api/account/export");
        assertEquals(
                Map.of("Records", ROWS + 3, "Imports", 3, "Account", 4, "Usage", 1, "files", 11, "users", 1),
                one.left());
    }

    private static JsonNode erase(World one, AccountHandler function) {
        for (int i = 0; i < 50; i++) {
            APIGatewayV2HTTPResponse answer = one.call(function, ERASE, "{'confirm':' " + one.email + " '}");
            assertEquals(200, answer.getStatusCode(), answer.getBody());
            if (tree(answer).path("state").asText().equals("done")) {
                return tree(answer);
            }
        }
        throw new AssertionError("it does not end");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 1000})
    void erase_inStepsOfAnyLength_leavesNothing(int asks) {
        fill(world);
        fill(bystander);
        Map<String, Integer> before = bystander.left();

        JsonNode done = erase(world, world.function(KillSwitch.off(), steps(asks)));

        assertEquals(Map.of(), world.left());
        assertEquals(before, bystander.left());
        // the eleventh is what was noted of the export, which went with it
        assertEquals(tree("{'rows':" + (ROWS + 3) + ",'imports':3,'files':10}"), done.path("done"));
        assertEquals(1, AWS.s3.openUploads(), "the bystander's");
        erase(bystander, bystander.function());
        assertEquals(0, AWS.s3.openUploads());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void erase_killedAtEachOfItsCalls_leavesNothingAfterwards(boolean afterTheCall) {
        int kill = 0;
        while (true) {
            try (World one = new World(AWS)) {
                one.fillLittle();
                KillSwitch end = new KillSwitch(++kill, afterTheCall);
                try {
                    erase(one, one.function(end, steps(2)));
                } catch (KillSwitch.Killed e) {
                    erase(one, one.function());
                    assertEquals(Map.of(), one.left(), "killed at call " + kill);
                    continue;
                }
                assertEquals(Map.of(), one.left());
                break;
            }
        }
        assertTrue(kill > 15, "it was killed " + kill + " times");
    }

    @Test
    void erase_otherAddress_isRefusedAndRemovesNothing() {
        fill(world);
        Map<String, Integer> before = world.left();

        APIGatewayV2HTTPResponse answer = world.call(world.function(), ERASE, "{'confirm':'" + bystander.email + "'}");

        assertEquals(400, answer.getStatusCode());
        assertEquals("confirm", tree(answer).at("/errors/0/field").asText());
        assertEquals(before, world.left());
        erase(world, world.function());
        assertEquals(Map.of(), world.left());
    }

    @Test
    void erase_underWay_isShownByTheAccount() {
        fill(world);
        world.call(
                world.function(KillSwitch.off(), steps(0)),
                ERASE,
                "{'confirm':'" + world.email.toUpperCase(Locale.ROOT) + "'}");

        JsonNode account = tree(world.call(world.function(), "GET /api/account"));

        assertEquals("running", account.at("/jobs/erase/state").asText());
        assertEquals(3, account.at("/jobs/erase/done/files").asInt());
    }

    @Test
    void erase_thatIsOver_isDoneWhenItIsAskedAgain() {
        fill(world);
        erase(world, world.function());

        assertEquals("done", erase(world, world.function()).path("state").asText());
        assertEquals(Map.of(), world.left());
    }
}

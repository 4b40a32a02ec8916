package dev.carrel.admin;

import static dev.carrel.admin.AwsServer.error;
import static dev.carrel.admin.AwsServer.json;
import static dev.carrel.admin.Messages.tree;
import static dev.carrel.admin.Room.ADA;
import static dev.carrel.admin.Room.BOB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.carrel.testing.TestIssuer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An admin whose own rights are gone while the token lasts, and two who act on each other at once. */
@Timeout(60)
class LastAdminTest {
    private static final TestIssuer ISSUER = new TestIssuer();

    private final Room room = new Room(ISSUER).withBob("CONFIRMED", true);

    LastAdminTest() {
        for (String operation : List.of(
                "AdminDisableUser",
                "AdminEnableUser",
                "AdminAddUserToGroup",
                "AdminRemoveUserFromGroup",
                "AdminDeleteUser")) {
            room.aws.answer(operation, json("{}"));
        }
    }

    @AfterAll
    static void closeIssuer() {
        ISSUER.close();
    }

    @AfterEach
    void close() {
        room.close();
    }

    private APIGatewayV2HTTPResponse delete() {
        return room.call(room.event("DELETE /api/admin/users/{sub}", Map.of("sub", BOB)));
    }

    private static String code(APIGatewayV2HTTPResponse response) {
        return tree(response).path("code").asText();
    }

    @Test
    void lastOne_disabledDemotedOrDeleted_isRefusedBeforeAnythingIsDone() {
        room.withAdmins(BOB);

        assertEquals("last_admin", code(room.act(BOB, "disable", "{}")));
        assertEquals("last_admin", code(room.act(BOB, "remove-from-group", "{'group':'admins'}")));
        assertEquals("last_admin", code(delete()));

        assertTrue(
                room.aws.calls().stream().noneMatch(call -> call.startsWith("Admin")),
                () -> room.aws.calls().toString());
        assertEquals("delete bob refused last_admin", room.trail().get(5));
    }

    @Test
    void oneOfTwo_disabledDemotedOrDeleted_isCarriedOut() {
        room.withAdmins(ADA + " " + BOB);

        assertEquals(200, room.act(BOB, "disable", "{}").getStatusCode());
        assertEquals(
                200, room.act(BOB, "remove-from-group", "{'group':'admins'}").getStatusCode());
        assertEquals(204, delete().getStatusCode());
    }

    @Test
    void noAdmin_deleted_isNotDemotedFirst() {
        room.withAdmins(ADA);

        assertEquals(204, delete().getStatusCode());

        assertEquals(List.of(), room.aws.requests("AdminRemoveUserFromGroup"));
    }

    @Test
    void twoAtOnce_leavingNobody_isUndoneAndSaysSo() {
        room.withAdmins(ADA + " " + BOB, "");

        APIGatewayV2HTTPResponse response = room.act(BOB, "disable", "{}");

        assertEquals("last_admin", code(response));
        assertTrue(response.getBody().contains("undone"), response.getBody());
        assertEquals(1, room.aws.requests("AdminEnableUser").size());
        assertEquals(List.of("disable bob", "disable bob refused last_admin"), room.trail());
    }

    @Test
    void twoAtOnce_deletingAnAdmin_isUndoneBeforeTheAccountIsGone() {
        room.withAdmins(ADA + " " + BOB, ADA + " " + BOB, "");

        assertEquals("last_admin", code(delete()));

        assertEquals(1, room.aws.requests("AdminAddUserToGroup").size());
        assertEquals(List.of(), room.aws.requests("AdminDeleteUser"));
    }

    @Test
    void twoAtOnce_thatCannotBeUndone_hasFailed() {
        room.withAdmins(ADA + " " + BOB, "");
        room.aws.answer("AdminEnableUser", error(500, "InternalErrorException"));

        assertEquals(503, room.act(BOB, "disable", "{}").getStatusCode());

        assertEquals("disable bob failed unavailable", room.trail().get(1));
    }

    @Test
    void members_ofManyPages_areAllCounted() {
        room.aws.answer(
                "ListUsersInGroup",
                json("{'Users':[" + Room.user(BOB, "CONFIRMED", true) + "],'NextToken':'more'}"),
                json("{'Users':[" + Room.user(ADA, "CONFIRMED", true) + "]}"),
                json("{'Users':[" + Room.user(ADA, "CONFIRMED", true) + "]}"));

        assertEquals(200, room.act(BOB, "disable", "{}").getStatusCode());

        assertEquals(
                "more",
                room.aws.requests("ListUsersInGroup").get(1).path("NextToken").asText());
    }

    @Test
    void members_whoAreDisabled_doNotCount() {
        room.aws.answer(
                "ListUsersInGroup",
                json("{'Users':[" + Room.user(BOB, "CONFIRMED", true) + "," + Room.user(ADA, "CONFIRMED", false)
                        + "]}"));

        assertEquals("last_admin", code(room.act(BOB, "disable", "{}")));
    }
}

package dev.carrel.admin;

import static dev.carrel.admin.AwsServer.json;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.carrel.testing.TestContext;
import dev.carrel.testing.TestIssuer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The whole function, from event to response; only STS, Cognito and DynamoDB are stand-ins. */
final class Room implements AutoCloseable {
    static final String ADA = "aaaaaaaa-1111-4222-8333-444455556666";
    static final String BOB = "bbbbbbbb-1111-4222-8333-444455556666";
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");

    final AwsServer aws = new AwsServer();
    final TestContext context = new TestContext(20_000);
    private final TestIssuer issuer;
    private final CognitoIdentityProviderClient cognito = aws.cognito();
    private final DynamoDbClient dynamoDb = aws.dynamoDb();
    private final AdminHandler handler;

    Room(TestIssuer issuer) {
        this.issuer = issuer;
        this.handler = new AdminHandler(
                new AdminConfig(
                        "eu-west-1_pool1",
                        "Audit",
                        "Usage",
                        issuer.issuer(),
                        TestIssuer.CLIENT,
                        "arn:role",
                        Region.EU_WEST_1),
                Clock.fixed(NOW, ZoneOffset.UTC),
                new Random(1),
                (caller, deadline) -> AwsSessionCredentials.builder()
                        .accessKeyId("ASIA" + caller.sub().charAt(0))
                        .secretAccessKey("secret")
                        .sessionToken("session-of-" + caller.sub())
                        .expirationTime(NOW.plusSeconds(900))
                        .build(),
                cognito,
                dynamoDb);
        aws.answer("PutItem", json("{}"));
        aws.answer("GetItem", json("{}"));
        aws.answer("AdminListGroupsForUser", json("{'Groups':[]}"));
    }

    /** Bob's account, for as often as it is asked for. */
    Room withBob(String status, boolean enabled) {
        aws.answer("AdminGetUser", json(user(BOB, status, enabled).replace("'Attributes'", "'UserAttributes'")));
        return this;
    }

    /** Who is in the group of admins, count after count; ids with a space between. */
    Room withAdmins(String... counts) {
        aws.answer("ListUsersInGroup", Stream.of(counts).map(Room::members).toArray(ResponseDefinitionBuilder[]::new));
        return this;
    }

    private static ResponseDefinitionBuilder members(String ids) {
        return json("{'Users':["
                + Stream.of(ids.split(" ", -1))
                        .filter(id -> !id.isEmpty())
                        .map(id -> user(id, "CONFIRMED", true))
                        .collect(Collectors.joining(","))
                + "]}");
    }

    static String user(String sub, String status, boolean enabled) {
        return "{'Username':'" + sub + "','UserStatus':'" + status + "','Enabled':" + enabled
                + ",'UserCreateDate':1772366400.5,'UserLastModifiedDate':1772366400.5,'Attributes':["
                + "{'Name':'sub','Value':'" + sub + "'},{'Name':'email','Value':'b@example.com'},"
                + "{'Name':'email_verified','Value':'true'},{'Name':'name','Value':'Bob'}]}";
    }

    APIGatewayV2HTTPEvent event(String route, Map<String, String> path) {
        return Messages.event(issuer, issuer.claims(ADA, "openid carrel/user carrel/admin", NOW), route, path);
    }

    APIGatewayV2HTTPResponse call(APIGatewayV2HTTPEvent event) {
        return handler.handleRequest(event, context);
    }

    APIGatewayV2HTTPResponse act(String sub, String action, String body) {
        return call(Messages.withBody(
                event("POST /api/admin/users/{sub}/{action}", Map.of("sub", sub, "action", action)), body));
    }

    APIGatewayV2HTTPResponse get(String route, Map<String, String> query) {
        APIGatewayV2HTTPEvent event = event(route, Map.of());
        event.setQueryStringParameters(new HashMap<>(query));
        return call(event);
    }

    /** What was written into the trail: action, subject, outcome and reason of each item. */
    List<String> trail() {
        return aws.requests("PutItem").stream()
                .map(put -> put.path("Item"))
                .map(item -> text(item, "action") + " " + text(item, "subject") + " " + text(item, "outcome") + " "
                        + text(item, "reason"))
                .map(String::strip)
                .toList();
    }

    private static String text(JsonNode item, String name) {
        return item.path(name).path("S").asText().replace(BOB, "bob").replace(ADA, "ada");
    }

    @Override
    public void close() {
        cognito.close();
        dynamoDb.close();
        aws.close();
    }
}

package dev.carrel.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.carrel.testing.TestContext;
import dev.carrel.testing.TestIssuer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One user with a fresh sign-in, the services around the function, and functions as many as wanted. */
final class World implements AutoCloseable {
    static final String RECORDS = "Records";
    static final String IMPORTS = "Imports";
    static final String ACCOUNT = "Account";
    static final String USAGE = "Usage";
    static final String BUCKET = "carrel-files";
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");
    static final String BOTH = "openid carrel/user " + FreshSignIn.SCOPE;

    private static final class Issuer {
        static final TestIssuer SHARED = new TestIssuer();
    }

    /** A clock that is set by hand. */
    static final class TestClock extends Clock {
        private volatile Instant now = NOW;

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    final FakeAws aws;
    final String sub = UUID.randomUUID().toString();
    final String email = sub + "@example.com";
    final TestClock clock = new TestClock();
    final TestContext context = new TestContext(() -> 20_000);
    final MemoryCognito.User user;
    private final JWTClaimsSet claims;
    private final DynamoDbClient dynamoDb;
    private final List<SdkClient> open = new CopyOnWriteArrayList<>();

    World(FakeAws aws) {
        this.aws = aws;
        this.claims = claims(BOTH, NOW);
        this.user = aws.cognito.add(sign(claims), email);
        this.dynamoDb = clients(KillSwitch.off()).dynamoDb();
    }

    JWTClaimsSet claims(String scope, Instant authTime) {
        return new JWTClaimsSet.Builder(Issuer.SHARED.claims(sub, scope, NOW))
                .claim("auth_time", authTime.getEpochSecond())
                .claim("origin_jti", "sign-in-of-" + sub)
                .claim("cognito:groups", List.of("readers"))
                .build();
    }

    /** Makes a token known to the user pool, as another one of this user's. */
    void issue(JWTClaimsSet token) {
        aws.cognito.add(sign(token), email);
    }

    private static String sign(JWTClaimsSet claims) {
        return Issuer.SHARED.sign(claims);
    }

    /** A function of its own, as another Lambda environment would be; its steps are as long as told. */
    AccountHandler function(KillSwitch kill, Supplier<Pace> paces) {
        AccountConfig config = new AccountConfig(
                ACCOUNT,
                USAGE,
                RECORDS,
                IMPORTS,
                BUCKET,
                Issuer.SHARED.issuer(),
                TestIssuer.CLIENT,
                "arn:role",
                Region.EU_WEST_1);
        return new AccountHandler(
                config,
                clock,
                (caller, deadline) -> AwsSessionCredentials.builder()
                        .accessKeyId("ASIA" + caller.sub().substring(0, 8))
                        .secretAccessKey("secret")
                        .sessionToken("session")
                        .expirationTime(NOW.plusSeconds(3600))
                        .build(),
                clients(kill),
                paces);
    }

    AccountHandler function() {
        return function(KillSwitch.off(), () -> () -> false);
    }

    /** Steps that end when they have asked so often whether they should. */
    static Supplier<Pace> steps(int asks) {
        return () -> new Pace() {
            private int left = asks;

            @Override
            public boolean isOver() {
                return left-- <= 0;
            }
        };
    }

    /** As in Lambda, without the waits; the end that a {@link KillSwitch} brings is retried by nobody. */
    private static RetryStrategy atOnce() {
        return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .backoffStrategy(BackoffStrategy.retryImmediately())
                .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                .build();
    }

    private AccountHandler.Clients clients(KillSwitch kill) {
        SdkHttpClient http = kill.over(UrlConnectionHttpClient.create());
        AccountHandler.Clients clients = new AccountHandler.Clients(
                AccountClients.dynamoDb(Region.EU_WEST_1)
                        .endpointOverride(aws.endpoint())
                        .httpClient(http)
                        .overrideConfiguration(config -> config.retryStrategy(atOnce()))
                        .build(),
                AccountClients.s3(Region.EU_WEST_1)
                        .endpointOverride(aws.endpoint())
                        .httpClient(http)
                        .overrideConfiguration(config -> config.retryStrategy(atOnce()))
                        .build(),
                AccountClients.cognito(Region.EU_WEST_1)
                        .endpointOverride(aws.endpoint())
                        .httpClient(http)
                        .overrideConfiguration(config -> config.retryStrategy(atOnce()))
                        .build());
        open.addAll(List.of(clients.dynamoDb(), clients.s3(), clients.cognito()));
        return clients;
    }

    APIGatewayV2HTTPResponse call(AccountHandler function, String route) {
        return call(function, claims, route, null, Map.of());
    }

    APIGatewayV2HTTPResponse call(AccountHandler function, String route, String body) {
        return call(function, claims, route, body, Map.of());
    }

    APIGatewayV2HTTPResponse call(
            AccountHandler function,
            JWTClaimsSet token,
            String route,
            @Nullable String body,
            Map<String, String> query) {
        Map<String, String> passedOn = new HashMap<>();
        token.toJSONObject().forEach((name, value) -> passedOn.put(name, String.valueOf(value)));
        Map<String, String> headers = new HashMap<>(Map.of(
                "authorization",
                "Bearer " + sign(token),
                "user-agent",
                "Browser\t1",
                "x-forwarded-for",
                "203.0.113.7"));
        if (body != null) {
            headers.put("content-type", "application/json");
        }
        APIGatewayV2HTTPEvent event = APIGatewayV2HTTPEvent.builder()
                .withRouteKey(route)
                .withHeaders(headers)
                .withQueryStringParameters(query)
                .withBody(body == null ? null : body.replace('\'', '"'))
                .withRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder()
                        .withRequestId("gateway-1")
                        .withAuthorizer(APIGatewayV2HTTPEvent.RequestContext.Authorizer.builder()
                                .withJwt(APIGatewayV2HTTPEvent.RequestContext.Authorizer.JWT
                                        .builder()
                                        .withClaims(passedOn)
                                        .build())
                                .build())
                        .build())
                .build();
        return function.handleRequest(event, context);
    }

    static JsonNode tree(APIGatewayV2HTTPResponse response) {
        return tree(response.getBody());
    }

    /** JSON, also with single quotes. */
    static JsonNode tree(String json) {
        try {
            return new ObjectMapper().readTree(json.startsWith("{'") ? json.replace('\'', '"') : json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    String key(String path) {
        return "users/" + sub + "/" + path;
    }

    void file(String path, byte[] bytes) {
        aws.s3.put(key(path), bytes);
    }

    /** Little of everything. */
    void fillLittle() {
        put(RECORDS, "R#2026-02-01T00:00:00.000Z#01ARYZ6S41TSV4RRFFQ0000000", Map.of("type", fromS("visit")));
        put(IMPORTS, "I#01ARYZ6S41TSV4RRFFQ0000000", Map.of("status", fromS("running")));
        file("files/a", "old".getBytes(UTF_8));
        file("files/a", "new".getBytes(UTF_8));
        file("files/b", new byte[70_000]);
        file("inbox/c", new byte[1]);
    }

    /** Rows, counts, an idempotency key, imports with refused rows, files with older versions and a deletion. */
    void fill(int rows) {
        for (int i = 0; i < rows; i++) {
            String id = String.format("01ARYZ6S41TSV4RRFFQ%07d", i);
            put(
                    RECORDS,
                    "R#2026-02-01T00:00:00.000Z#" + id,
                    Map.of(
                            "id",
                            fromS(id),
                            "type",
                            fromS("visit"),
                            "quantity",
                            fromN("1.50"),
                            "typeKey",
                            fromS("visit#" + id),
                            // three of them make a page of DynamoDB's
                            "attributes",
                            fromM(Map.of("text", fromS("ä".repeat(170_000))))));
        }
        put(RECORDS, "D#2026-02-01#visit", Map.of("type", fromS("visit"), "count", fromN("2"), "sum", fromN("3")));
        put(RECORDS, "D#2026-02-02#visit", Map.of("type", fromS("visit"), "count", fromN("0"), "sum", fromN("0")));
        put(RECORDS, "K#key", Map.of("expiresAt", fromN("1")));
        put(IMPORTS, "I#01ARYZ6S41TSV4RRFFQ0000000", Map.of("status", fromS("running"), "path", fromS("inbox/a.csv")));
        put(IMPORTS, "R#01ARYZ6S41TSV4RRFFQ0000000#000000", Map.of("rows", AttributeValue.fromL(List.of())));
        put(IMPORTS, "H#0123", Map.of("importId", fromS("01ARYZ6S41TSV4RRFFQ0000000")));
        put(
                ACCOUNT,
                "S#other",
                Map.of("at", fromS("2026-02-01T00:00:00.000Z"), "lastSeenAt", fromS("2026-02-02T00:00:00.000Z")));
        put(ACCOUNT, "odd", Map.of());
        file("files/a b.txt", "old".getBytes(UTF_8));
        file("files/a b.txt", "new".getBytes(UTF_8));
        file("files/empty", new byte[0]);
        file("files/gone", new byte[10]);
        aws.s3.mark(key("files/gone"));
        file("files/ä/../%41\\x", new byte[] {1});
        file("files/tab\there", new byte[] {2});
        file("files/zeros", new byte[300_000]);
        file("inbox/a.csv", new byte[] {3});
        file("exports/before.zip", new byte[] {4});
    }

    void put(String table, String sk, Map<String, AttributeValue> more) {
        Map<String, AttributeValue> item = new HashMap<>(more);
        item.put("pk", fromS(sub));
        item.put("sk", fromS(sk));
        dynamoDb.putItem(put -> put.tableName(table).item(item));
    }

    List<Map<String, AttributeValue>> items(String table) {
        return dynamoDb
                .queryPaginator(query -> query.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :sub")
                        .expressionAttributeValues(Map.of(":sub", fromS(sub))))
                .items()
                .stream()
                .toList();
    }

    /** How much is left of the user, by place. */
    Map<String, Integer> left() {
        Map<String, Integer> left = new HashMap<>();
        for (String table : List.of(RECORDS, IMPORTS, ACCOUNT, USAGE)) {
            left.put(table, items(table).size());
        }
        left.put("files", aws.s3.count(key("")));
        left.put("users", aws.cognito.find(sign(claims)).isPresent() ? 1 : 0);
        left.values().removeIf(count -> count == 0);
        return left;
    }

    @Override
    public void close() {
        open.forEach(SdkClient::close);
    }
}

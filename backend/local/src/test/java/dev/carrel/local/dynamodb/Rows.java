package dev.carrel.local.dynamodb;

import dev.carrel.iam.Policy;
import dev.carrel.iam.Principal;
import dev.carrel.local.Doors;
import dev.carrel.local.access.AccessKey;
import dev.carrel.local.access.Identity;
import dev.carrel.local.dynamodb.engine.DynamoDbLocal;
import dev.carrel.local.dynamodb.engine.TableSetup;
import dev.carrel.stack.model.Index;
import dev.carrel.stack.model.Key;
import dev.carrel.stack.model.Table;
import dev.carrel.stack.model.Table.AttributeType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A table of rows behind the door, in memory, and users who may touch the rows under their own name. */
final class Rows implements AutoCloseable {
    static final String ARN = "arn:aws:dynamodb:eu-west-1:000000000000:table/rows";
    static final Table TABLE = new Table(
            "Rows",
            "rows",
            ARN,
            new Key("pk", Optional.of("sk")),
            Map.of(
                    "pk", AttributeType.S,
                    "sk", AttributeType.S,
                    "id", AttributeType.S,
                    "owner", AttributeType.S),
            List.of(new Index("ById", new Key("pk", Optional.of("id")), Index.Projection.KEYS_ONLY)),
            List.of(new Index("ByOwner", new Key("owner", Optional.of("sk")), Index.Projection.ALL)),
            Optional.of("expiresAt"),
            true,
            false,
            false,
            false,
            false);

    /** Own rows in the table and its indexes, by every operation that has leading keys. */
    static final String OWN_ROWS = """
            {"Version": "2012-10-17", "Statement": [
              {"Sid": "OwnRows", "Effect": "Allow",
               "Action": ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:Query",
                          "dynamodb:BatchGetItem", "dynamodb:BatchWriteItem", "dynamodb:ConditionCheckItem", "dynamodb:Scan"],
               "Resource": ["arn:aws:dynamodb:eu-west-1:000000000000:table/rows",
                            "arn:aws:dynamodb:eu-west-1:000000000000:table/rows/index/*"],
               "Condition": {
                 "ForAllValues:StringEquals": {"dynamodb:LeadingKeys": "${aws:PrincipalTag/sub}"},
                 "Null": {"dynamodb:LeadingKeys": "false"}}}]}""";

    final Doors doors;
    private final DynamoDbLocal engine;

    Rows() throws IOException {
        this.engine = DynamoDbLocal.start(classPath(), Optional.empty());
        new TableSetup(engine).apply(List.of(TABLE));
        this.doors = new Doors(
                Clock.systemUTC(),
                Doors.allow("dynamodb:*"),
                it -> List.of(new DynamoDbService(List.of(TABLE), engine, it.enforcer, Doors.REGION, Doors.ACCOUNT)));
    }

    static Path classPath() {
        return Path.of(System.getProperty("carrel.root"), "backend/local/dynamodb-local/target/classpath.txt");
    }

    /** A session tagged with {@code sub}, under {@code policy}. */
    AccessKey session(String id, String sub, String policy) {
        String sessionArn = "arn:aws:sts::000000000000:assumed-role/access/" + sub;
        Identity identity = new Identity(
                new Principal.AssumedRole("arn:aws:iam::000000000000:role/access", sessionArn, Doors.ACCOUNT),
                sessionArn,
                Doors.ACCOUNT,
                "AROAACCESS00000000000:" + sub,
                Map.of("sub", sub),
                List.of(),
                Optional.of(sub),
                Optional.empty(),
                Optional.of(doors.clock.instant()),
                List.of(Doors.policy("access.json", policy)),
                Optional.<List<Policy>>empty(),
                Optional.empty());
        AccessKey key = new AccessKey(
                id,
                "secret-of-" + id,
                Optional.of("token-of-" + id),
                Optional.of(doors.clock.instant().plus(Duration.ofHours(1))),
                identity);
        doors.keys.add(key);
        return key;
    }

    DynamoDbClient client(AccessKey key) {
        return DynamoDbClient.builder()
                .endpointOverride(doors.url())
                .region(Region.EU_WEST_1)
                .credentialsProvider(Doors.credentials(key))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    @Override
    public void close() {
        doors.close();
        engine.close();
    }
}

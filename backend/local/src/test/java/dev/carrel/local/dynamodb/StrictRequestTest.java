package dev.carrel.local.dynamodb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.iam.Authorizer;
import dev.carrel.local.Doors;
import dev.carrel.local.access.DecisionLog;
import dev.carrel.local.access.IamEnforcer;
import dev.carrel.local.access.Identity;
import dev.carrel.local.aws.AwsCall;
import dev.carrel.local.aws.AwsError;
import dev.carrel.local.dynamodb.engine.Engine;
import dev.carrel.local.http.Headers;
import dev.carrel.local.http.Request;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the door reads of a body, word by word: an engine that only writes down what reaches it stands behind. */
final class StrictRequestTest {
    private final List<String> reached = new ArrayList<>();
    private final Engine engine = new Engine() {
        @Override
        public Answer call(String operation, byte[] body) {
            reached.add(operation + " " + new String(body, StandardCharsets.UTF_8));
            return new Answer(
                    200,
                    "{\"TableArn\":\"arn:aws:dynamodb:ddblocal:000000000000:table/rows\"}"
                            .getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() {}
    };
    private final DecisionLog log = new DecisionLog(100);
    private final Identity operator = Identity.user(
            "arn:aws:iam::000000000000:user/operator",
            Doors.ACCOUNT,
            "AIDAOPERATOR",
            List.of(Doors.policy("operator.json", Doors.allow("dynamodb:*"))));
    private final DynamoDbService door = new DynamoDbService(
            List.of(Rows.TABLE),
            engine,
            new IamEnforcer(new Authorizer(), Doors.ACCOUNT, Doors.REGION, Clock.systemUTC(), log),
            Doors.REGION,
            Doors.ACCOUNT);

    @Test
    void handle_goodBody_reachesTheEngineAnew() throws IOException {
        call("GetItem", " {\"TableName\" : \"rows\", \"Key\":{\"pk\":{\"S\":\"a\"},\"sk\":{\"S\":\"b\"}}} ");

        assertEquals(
                List.of("GetItem {\"TableName\":\"rows\",\"Key\":{\"pk\":{\"S\":\"a\"},\"sk\":{\"S\":\"b\"}}}"),
                reached);
    }

    @Test
    void handle_nullParameter_isTakenForAbsent() throws IOException {
        call(
                "GetItem",
                "{\"TableName\":\"rows\",\"AttributesToGet\":null,\"Key\":{\"pk\":{\"S\":\"a\"},\"sk\":{\"S\":\"b\"}}}");

        assertEquals(
                List.of("GetItem {\"TableName\":\"rows\",\"Key\":{\"pk\":{\"S\":\"a\"},\"sk\":{\"S\":\"b\"}}}"),
                reached);
        assertEquals(List.of("ALL_ATTRIBUTES"), key("dynamodb:Select"));
    }

    @Test
    void handle_bodyInUtf16_reachesTheEngineAsItWasRead() throws IOException {
        byte[] body = "{\"TableName\":\"rows\",\"Key\":{\"pk\":{\"S\":\"a\"},\"sk\":{\"S\":\"b\"}}}"
                .getBytes(Charset.forName("UTF-16LE"));

        door.handle(call("GetItem", body));

        assertEquals(
                List.of("GetItem {\"TableName\":\"rows\",\"Key\":{\"pk\":{\"S\":\"a\"},\"sk\":{\"S\":\"b\"}}}"),
                reached);
        assertEquals(List.of("a"), key("dynamodb:LeadingKeys"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{",
                "{\"TableName\":\"rows\",\"TableName\":\"rows\",\"Key\":{\"pk\":{\"S\":\"a\"}}}",
                "{\"TableName\":\"rows\",\"Key\":{\"pk\":{\"S\":\"a\"},\"pk\":{\"S\":\"b\"}}}",
                "{\"TableName\":\"rows\",\"Key\":{\"pk\":{\"S\":\"a\",\"S\":\"b\"}}}",
                "{\"TableName\":\"rows\",\"Key\":{\"pk\":{\"S\":\"a\"}}} {}",
                "{\"TableName\":7,\"Key\":{\"pk\":{\"S\":\"a\"}}}",
                "{\"TableName\":\"rows\",\"Key\":[]}",
            })
    void handle_malformedBody_isSerializationException(String body) {
        assertRefused("SerializationException", "GetItem", body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Key\":{\"pk\":{\"S\":\"a\"}}}",
                "{\"TableName\":\"rows\"}",
                "{\"TableName\":\"rows\",\"Key\":{}}",
                "{\"TableName\":\"rows\",\"Key\":{\"PK\":{\"S\":\"a\"}}}",
                "{\"TableName\":\"rows\",\"Key\":{\"pk\":{\"N\":\"1\"}}}",
                "{\"TableName\":\"rows\",\"Key\":{\"pk\":{\"S\":\"a\",\"N\":\"1\"}}}",
                "{\"TableName\":\"rows\",\"Key\":{\"pk\":\"a\"}}",
                "{\"TableName\":\"rows\",\"Key\":{\"pk\":{\"S\":1}}}",
                "{\"TableName\":\"rows\",\"tableName\":\"rows\",\"Key\":{\"pk\":{\"S\":\"a\"}}}",
                "{\"TableName\":\"rows\",\"Key\":{\"pk\":{\"S\":\"a\"}},\"IndexName\":\"ById\"}",
                "{\"TableName\":\"rows\",\"Key\":{\"pk\":{\"S\":\"a\"}},\"ProjectionExpression\":\"a b\"}",
                "{\"TableName\":\"rows\",\"Key\":{\"pk\":{\"S\":\"a\"}},\"ReturnConsumedCapacity\":\"ALL\"}",
                "{\"TableName\":\"../rows\",\"Key\":{\"pk\":{\"S\":\"a\"}}}",
                "{\"TableName\":\"arn:aws:dynamodb:us-east-1:000000000000:table/rows\",\"Key\":{\"pk\":{\"S\":\"a\"}}}",
                "{\"TableName\":\"arn:aws:dynamodb:eu-west-1:111111111111:table/rows\",\"Key\":{\"pk\":{\"S\":\"a\"}}}",
                "{\"TableName\":\"arn:aws:dynamodb:eu-west-1:000000000000:table/rows/index/ById\",\"Key\":{\"pk\":{\"S\":\"a\"}}}",
            })
    void handle_bodyThatSaysTooMuchOrTooLittle_isValidationException(String body) {
        assertRefused("ValidationException", "GetItem", body);
    }

    @Test
    void handle_tableThatIsNotThere_isNotFoundOnlyForWhoMay() {
        assertRefused(
                "ResourceNotFoundException", "GetItem", "{\"TableName\":\"other\",\"Key\":{\"pk\":{\"S\":\"a\"}}}");
        assertEquals(
                "arn:aws:dynamodb:eu-west-1:000000000000:table/other",
                log.entries().get(0).decision().request().resource());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ExecuteStatement",
                "BatchExecuteStatement",
                "ExecuteTransaction",
                "CreateTable",
                "UpdateTable",
                "DeleteTable",
                "UpdateTimeToLive",
                "TagResource",
                "UntagResource",
                "ListTagsOfResource",
                "CreateBackup",
                "RestoreTableFromBackup",
                "ExportTableToPointInTime",
                "ImportTable",
                "PutResourcePolicy",
                "DescribeLimits",
                "DescribeEndpoints",
                "EnableKinesisStreamingDestination",
                "getItem",
                "NoSuchOperation",
            })
    void handle_operationThatIsNotServed_isRefusedByName(String operation) {
        assertTrue(!SupportedOperations.names().contains(operation));
        AwsError refusal = assertRefused("UnknownOperationException", operation, "{}");
        assertTrue(refusal.getMessage().contains("`" + operation + "`"), refusal.getMessage());
    }

    @Test
    void handle_unsigned_isRefused() {
        AwsCall unsigned = new AwsCall(
                call("ListTables", "{}".getBytes(StandardCharsets.UTF_8)).request(),
                "ListTables",
                Optional.empty(),
                "id");

        AwsError refusal = assertThrows(AwsError.class, () -> door.handle(unsigned));
        assertEquals("MissingAuthenticationTokenException", refusal.code());
        assertEquals(List.of(), reached);
    }

    @Test
    void handle_describeTable_showsTheTablesOwnArn() throws IOException {
        byte[] body = door.handle(call("DescribeTable", "{\"TableName\":\"rows\"}".getBytes(StandardCharsets.UTF_8)))
                .body();

        assertEquals("{\"TableArn\":\"" + Rows.ARN + "\"}", new String(body, StandardCharsets.UTF_8));
    }

    /** By operation and body: one condition key and its values. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "GetItem|{'TableName':'rows','Key':{'pk':{'S':'a'},'sk':{'S':'b'}}}|dynamodb:Select|ALL_ATTRIBUTES",
                "GetItem|{'TableName':'rows','Key':{'pk':{'S':'a'},'sk':{'S':'b'}},'ProjectionExpression':'#n.x, m[1]','ExpressionAttributeNames':{'#n':'real.name'}}|dynamodb:Attributes|m,pk,real.name,sk",
                "GetItem|{'TableName':'rows','Key':{'pk':{'S':'a'},'sk':{'S':'b'}},'AttributesToGet':['x']}|dynamodb:Select|SPECIFIC_ATTRIBUTES",
                "PutItem|{'TableName':'rows','Item':{'pk':{'S':'a'},'sk':{'S':'b'},'x':{'S':'y'}},'ConditionExpression':'attribute_not_exists(z) AND NOT contains(q, :v)','ExpressionAttributeValues':{':v':{'S':'1'}}}|dynamodb:Attributes|pk,q,sk,x,z",
                "PutItem|{'TableName':'rows','Item':{'pk':{'S':'a'},'sk':{'S':'b'}}}|dynamodb:ReturnValues|NONE",
                "PutItem|{'TableName':'rows','Item':{'pk':{'S':'a'},'sk':{'S':'b'}},'ReturnValues':'ALL_OLD'}|dynamodb:ReturnValues|ALL_OLD",
                "PutItem|{'TableName':'rows','Item':{'pk':{'S':'a'},'sk':{'S':'b'}},'Expected':{'e':{'Exists':false}}}|dynamodb:Attributes|e,pk,sk",
                "UpdateItem|{'TableName':'rows','Key':{'pk':{'S':'a'},'sk':{'S':'b'}},'UpdateExpression':'SET c = if_not_exists(d, :v) + :v REMOVE e[0] ADD f :v','ExpressionAttributeValues':{':v':{'N':'1'}}}|dynamodb:Attributes|c,d,e,f,pk,sk",
                "UpdateItem|{'TableName':'rows','Key':{'pk':{'S':'a'},'sk':{'S':'b'}},'AttributeUpdates':{'g':{'Action':'DELETE'}}}|dynamodb:Attributes|g,pk,sk",
                "DeleteItem|{'TableName':'rows','Key':{'pk':{'S':'a'},'sk':{'S':'b'}},'ReturnConsumedCapacity':'TOTAL'}|dynamodb:ReturnConsumedCapacity|TOTAL",
                "Query|{'TableName':'rows','KeyConditionExpression':'pk = :p','ExpressionAttributeValues':{':p':{'S':'a'}},'Select':'COUNT'}|dynamodb:Select|COUNT",
                "Query|{'TableName':'rows','IndexName':'ByOwner','KeyConditionExpression':'owner = :p','ExpressionAttributeValues':{':p':{'S':'a'}}}|dynamodb:Select|ALL_PROJECTED_ATTRIBUTES",
                "Query|{'TableName':'rows','IndexName':'ByOwner','KeyConditionExpression':'owner = :p','FilterExpression':'size(w) > :p','ExpressionAttributeValues':{':p':{'S':'a'}}}|dynamodb:Attributes|owner,sk,w",
                "Query|{'TableName':'rows','KeyConditions':{'pk':{'AttributeValueList':[{'S':'a'}],'ComparisonOperator':'EQ'}},'QueryFilter':{'h':{'ComparisonOperator':'NULL'}}}|dynamodb:Attributes|h,pk,sk",
                "Scan|{'TableName':'rows','FilterExpression':'a IN (:p) OR b BETWEEN :p AND c','ExpressionAttributeValues':{':p':{'S':'a'}}}|dynamodb:Attributes|a,b,c,pk,sk",
                "TransactWriteItems|{'TransactItems':[{'Put':{'TableName':'rows','Item':{'pk':{'S':'a'},'sk':{'S':'b'}}}}]}|dynamodb:EnclosingOperation|TransactWriteItems",
                "TransactGetItems|{'TransactItems':[{'Get':{'TableName':'rows','Key':{'pk':{'S':'a'},'sk':{'S':'b'}}}}]}|dynamodb:EnclosingOperation|TransactGetItems",
                "BatchGetItem|{'RequestItems':{'rows':{'Keys':[{'pk':{'S':'b'},'sk':{'S':'b'}},{'pk':{'S':'a'},'sk':{'S':'b'}}]}}}|dynamodb:LeadingKeys|a,b",
                "BatchWriteItem|{'RequestItems':{'rows':[{'PutRequest':{'Item':{'pk':{'S':'b'},'sk':{'S':'b'},'i':{'S':'j'}}}},{'DeleteRequest':{'Key':{'pk':{'S':'a'},'sk':{'S':'b'}}}}]}}|dynamodb:Attributes|i,pk,sk",
            })
    void handle_operation_hasItsConditionKeys(String operation, String body, String key, String values)
            throws IOException {
        call(operation, body.replace('\'', '"'));

        assertEquals(List.of(values.split(",", -1)), key(key).stream().sorted().toList());
        assertEquals(1, reached.size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Put|PutItem|Item",
                "Delete|DeleteItem|Key",
                "Update|UpdateItem|Key",
                "ConditionCheck|ConditionCheckItem|Key",
            })
    void handle_transactionPart_needsThePermissionOfWhatItIs(String part, String action, String member)
            throws IOException {
        String condition = part.equals("ConditionCheck") ? ",\"ConditionExpression\":\"attribute_exists(pk)\"" : "";
        String update = part.equals("Update") ? ",\"UpdateExpression\":\"REMOVE x\"" : "";
        call(
                "TransactWriteItems",
                "{\"TransactItems\":[{\"" + part + "\":{\"TableName\":\"" + Rows.ARN + "\",\"" + member
                        + "\":{\"pk\":{\"S\":\"a\"},\"sk\":{\"S\":\"b\"}}" + condition + update + "}}]}");

        assertEquals(
                "dynamodb:" + action, log.entries().get(0).decision().request().action());
        assertEquals(List.of("a"), key("dynamodb:LeadingKeys"));
        assertTrue(reached.get(0).contains("\"TableName\":\"rows\""), reached.get(0));
    }

    @Test
    void handle_partsThatAreTwoThings_areRefused() {
        String key = "{\"pk\":{\"S\":\"a\"},\"sk\":{\"S\":\"b\"}}";
        String delete = "\"Delete\":{\"TableName\":\"rows\",\"Key\":" + key + "}";
        String put = "\"Put\":{\"TableName\":\"rows\",\"Item\":" + key + "}";
        assertRefused(
                "ValidationException", "TransactWriteItems", "{\"TransactItems\":[{" + delete + "," + put + "}]}");
        assertRefused("ValidationException", "TransactWriteItems", "{\"TransactItems\":[{}]}");
        assertRefused("ValidationException", "TransactWriteItems", "{\"TransactItems\":[]}");
        assertRefused("ValidationException", "TransactWriteItems", "{\"TransactItems\":[{\"Get\":{}}]}");
        assertRefused(
                "ValidationException",
                "BatchWriteItem",
                "{\"RequestItems\":{\"rows\":[{\"DeleteRequest\":{\"Key\":" + key + "},\"PutRequest\":{\"Item\":" + key
                        + "}}]}}");
        assertRefused("ValidationException", "BatchWriteItem", "{\"RequestItems\":{}}");
        assertRefused(
                "ValidationException",
                "BatchWriteItem",
                "{\"RequestItems\":{\"rows\":[{\"DeleteRequest\":{\"Key\":" + key + "}}],\"" + Rows.ARN
                        + "\":[{\"DeleteRequest\":{\"Key\":" + key + "}}]}}");
    }

    private List<String> key(String name) {
        return log.entries().get(0).decision().request().context().get(name).orElse(List.of("absent"));
    }

    private void call(String operation, String body) throws IOException {
        door.handle(call(operation, body.getBytes(StandardCharsets.UTF_8)));
    }

    private AwsCall call(String operation, byte[] body) {
        Request request = new Request(
                "POST", "/", Optional.empty(), Headers.of(Map.of()), new ByteArrayInputStream(body), "127.0.0.1");
        return new AwsCall(request, operation, Optional.of(operator), "id");
    }

    private AwsError assertRefused(String code, String operation, String body) {
        AwsError refusal = assertThrows(AwsError.class, () -> call(operation, body));
        assertEquals(code, refusal.code(), refusal.getMessage());
        assertEquals(List.of(), reached);
        return refusal;
    }
}

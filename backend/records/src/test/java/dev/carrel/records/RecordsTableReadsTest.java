package dev.carrel.records;

import static dev.carrel.records.DynamoDbServer.json;
import static dev.carrel.records.DynamoDbServer.tree;
import static dev.carrel.records.Samples.ID;
import static dev.carrel.records.Samples.USER_A;
import static dev.carrel.records.Samples.draft;
import static dev.carrel.records.Samples.record;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carrel.core.Access;
import dev.carrel.core.ErrorCode;
import dev.carrel.core.Problem;
import dev.carrel.rows.DailyCount;
import dev.carrel.rows.DailyPosition;
import dev.carrel.rows.DatedRecord;
import dev.carrel.rows.RecordType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What reads ask of DynamoDB, word for word, and what becomes of its answers. */
@Timeout(20)
class RecordsTableReadsTest {
    private static final DatedRecord CLICK = record(draft("2017-10-10T08:00:00Z", "click", "2"), 1);
    private static final String CLICK_KEY = "R#2017-10-10T08:00:00.000Z#" + ID;
    private static final RecordRange ALL = new RecordRange(Optional.empty(), Optional.empty(), Optional.empty());
    private static final Optional<RecordType> OF_TYPE = Optional.of(new RecordType("click"));

    private final DynamoDbServer server = new DynamoDbServer();
    private final DynamoDbClient client = server.client();
    private final RecordsTable table = new RecordsTable(client, "Records", () -> "token-1");
    private final Access access = Samples.access(USER_A);

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private static final String CLICK_ITEM = "{'pk':{'S':'" + USER_A + "'},'sk':{'S':'" + CLICK_KEY + "'},'id':{'S':'"
            + ID + "'},'typeKey':{'S':'x'},'occurredAt':{'S':'2017-10-10T08:00:00.000Z'},'type':{'S':'click'},"
            + "'quantity':{'N':'2'},'attributes':{'M':{}},'source':{'M':{'kind':{'S':'manual'}}},'version':{'N':'1'},"
            + "'createdAt':{'S':'2026-03-01T12:00:00.123Z'},'updatedAt':{'S':'2026-03-01T12:00:00.123Z'}}";

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }

    @Test
    void find_record_looksUpItsKeyThenReadsIt() {
        server.answer("Query", json(quoted("{'Items':[{'pk':{'S':'p'},'sk':{'S':'" + CLICK_KEY + "'}}],'Count':1}")));
        server.answer("GetItem", json(quoted("{'Item':" + CLICK_ITEM + "}")));

        assertEquals(Optional.of(CLICK), table.find(access, ID));

        assertEquals(
                tree("{'TableName':'Records','IndexName':'ById','ConsistentRead':true,"
                        + "'KeyConditionExpression':'pk = :sub AND id = :id',"
                        + "'ExpressionAttributeValues':{':sub':{'S':'" + USER_A + "'},':id':{'S':'" + ID + "'}}}"),
                server.requests("Query").get(0));
        assertEquals(
                tree("{'TableName':'Records','ConsistentRead':true,'Key':{'pk':{'S':'" + USER_A + "'},'sk':{'S':'"
                        + CLICK_KEY + "'}}}"),
                server.requests("GetItem").get(0));
    }

    @Test
    void find_recordThatMovesMeanwhile_looksAgain() {
        String old = "{'Items':[{'pk':{'S':'p'},'sk':{'S':'R#old'}}],'Count':1}";
        String now = "{'Items':[{'pk':{'S':'p'},'sk':{'S':'" + CLICK_KEY + "'}}],'Count':1}";
        server.answer("Query", json(quoted(old)), json(quoted(now)));
        server.answer("GetItem", json("{}"), json(quoted("{'Item':" + CLICK_ITEM + "}")));

        assertEquals(Optional.of(CLICK), table.find(access, ID));
    }

    @Test
    void find_recordThatKeepsMoving_isAConflict() {
        server.answer("Query", json(quoted("{'Items':[{'pk':{'S':'p'},'sk':{'S':'R#old'}}],'Count':1}")));
        server.answer("GetItem", json("{}"));

        assertEquals(
                ErrorCode.CONFLICT,
                assertThrows(Problem.class, () -> table.find(access, ID)).code());
    }

    @Test
    void find_noSuchRecord_isEmptyWithoutAnotherRead() {
        server.answer("Query", json("{\"Items\":[],\"Count\":0}"));

        assertEquals(Optional.empty(), table.find(access, ID));
        assertEquals(1, server.total());
    }

    @Test
    void claim_kept_isRead() {
        server.answer(
                "GetItem",
                json(quoted("{'Item':{'pk':{'S':'p'},'sk':{'S':'K#key-1'},'requestHash':{'S':'hash'},'recordId':{'S':'"
                        + ID + "'},'expiresAt':{'N':'1772452800'}}}")),
                json("{}"));
        IdempotencyKey key = new IdempotencyKey("key-1");

        assertEquals(
                Optional.of(new Claim(key, "hash", ID, Instant.ofEpochSecond(1_772_452_800))),
                table.claim(access, key));
        assertEquals(Optional.empty(), table.claim(access, key));
        assertEquals(
                "K#key-1", server.requests("GetItem").get(0).at("/Key/sk/S").asText());
    }

    @Test
    void list_everything_readsNewestFirstAndConsistently() {
        server.answer("Query", json(quoted("{'Items':[" + CLICK_ITEM + "," + CLICK_ITEM + "],'Count':2}")));

        Slice<DatedRecord> slice = table.list(access, ALL, Optional.empty(), 1);

        assertEquals(new Slice<>(List.of(CLICK), true), slice);
        assertEquals(
                tree("{'TableName':'Records','ScanIndexForward':false,'ConsistentRead':true,'Limit':2,"
                        + "'KeyConditionExpression':'pk = :sub AND sk BETWEEN :first AND :last',"
                        + "'ExpressionAttributeValues':{':sub':{'S':'" + USER_A
                        + "'},':first':{'S':'R#'},':last':{'S':'R#~'}}}"),
                server.requests("Query").get(0));
    }

    @Test
    void list_rangeOfTypeAfterAPosition_readsTheIndex() {
        server.answer("Query", json("{\"Items\":[],\"Count\":0}"));
        RecordRange range = new RecordRange(
                Optional.of(Instant.parse("2017-10-10T00:00:00Z")),
                Optional.of(Instant.parse("2017-10-11T00:00:00Z")),
                OF_TYPE);

        assertEquals(new Slice<>(List.of(), false), table.list(access, range, Optional.of(CLICK.position()), 10));

        assertEquals(
                tree("{'TableName':'Records','IndexName':'ByType','ScanIndexForward':false,'Limit':11,"
                        + "'KeyConditionExpression':'pk = :sub AND typeKey BETWEEN :first AND :last',"
                        + "'ExpressionAttributeValues':{':sub':{'S':'" + USER_A
                        + "'},':first':{'S':'click#2017-10-10T00:00:00.000Z'},"
                        + "':last':{'S':'click#2017-10-11T00:00:00.000Z'}},"
                        + "'ExclusiveStartKey':{'pk':{'S':'" + USER_A + "'},'sk':{'S':'" + CLICK_KEY
                        + "'},'typeKey':{'S':'click#2017-10-10T08:00:00.000Z#" + ID + "'}}}"),
                server.requests("Query").get(0));
    }

    @Test
    void list_pageCutShort_isFilledUp() {
        String last = "'LastEvaluatedKey':{'pk':{'S':'p'},'sk':{'S':'R#here'}}";
        server.answer(
                "Query",
                json(quoted("{'Items':[],'Count':0," + last + "}")),
                json(quoted("{'Items':[" + CLICK_ITEM + "],'Count':1," + last + "}")),
                json(quoted("{'Items':[" + CLICK_ITEM + "],'Count':1}")));

        assertEquals(new Slice<>(List.of(CLICK, CLICK), false), table.list(access, ALL, Optional.empty(), 2));
        assertEquals(
                tree("{'pk':{'S':'p'},'sk':{'S':'R#here'}}"),
                server.requests("Query").get(1).path("ExclusiveStartKey"));
    }

    private static String day(String sk, int count) {
        return "{'pk':{'S':'p'},'sk':{'S':'D#" + sk + "'},'type':{'S':'click'},'count':{'N':'" + count
                + "'},'sum':{'N':'1.50'}}";
    }

    @Test
    void daily_range_leavesZeroCountsOutAndFillsThePage() {
        server.answer(
                "Query",
                json(
                        quoted(
                                "{'Items':[" + day("2017-10-10#click", 2)
                                        + "],'Count':1,'ScannedCount':3,'LastEvaluatedKey':{'pk':{'S':'p'},'sk':{'S':'D#2017-10-12#x'}}}")),
                json(quoted("{'Items':[" + day("2017-10-13#click", 1) + "," + day("2017-10-14#click", 1)
                        + "],'Count':2}")));
        DailyRange range = new DailyRange(LocalDate.of(2017, 10, 10), LocalDate.of(2017, 10, 20), Optional.empty());

        Slice<DailyCount> slice = table.daily(access, range, Optional.empty(), 2);

        assertTrue(slice.more());
        assertEquals(
                List.of("2017-10-10#click 2 1.5", "2017-10-13#click 1 1.5"),
                slice.items().stream()
                        .map(count -> count.position().text() + " " + count.count() + " " + count.sum())
                        .toList());
        assertEquals(
                tree("{'TableName':'Records','ConsistentRead':true,'Limit':3,"
                        + "'KeyConditionExpression':'pk = :sub AND sk BETWEEN :first AND :last',"
                        + "'FilterExpression':'#count > :zero','ExpressionAttributeNames':{'#count':'count'},"
                        + "'ExpressionAttributeValues':{':sub':{'S':'" + USER_A
                        + "'},':first':{'S':'D#2017-10-10#'},':last':{'S':'D#2017-10-20#~'},':zero':{'N':'0'}}}"),
                server.requests("Query").get(0));
    }

    @Test
    void daily_typeAfterAPosition_filtersAndStartsThere() {
        server.answer("Query", json("{\"Items\":[],\"Count\":0}"));
        LocalDate day = LocalDate.of(2017, 10, 10);

        table.daily(
                access,
                new DailyRange(day, day, OF_TYPE),
                Optional.of(new DailyPosition(day, new RecordType("click"))),
                5);

        JsonNode query = server.requests("Query").get(0);
        assertEquals(
                "#count > :zero AND #type = :type",
                query.path("FilterExpression").asText());
        assertEquals(tree("{'#count':'count','#type':'type'}"), query.path("ExpressionAttributeNames"));
        assertEquals("click", query.at("/ExpressionAttributeValues/:type/S").asText());
        assertEquals("D#2017-10-10#click", query.at("/ExclusiveStartKey/sk/S").asText());
        assertEquals(USER_A, query.at("/ExclusiveStartKey/pk/S").asText());
    }
}

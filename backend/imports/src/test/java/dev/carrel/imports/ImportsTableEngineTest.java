package dev.carrel.imports;

import static dev.carrel.imports.Samples.DIGEST;
import static dev.carrel.imports.Samples.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.core.Access;
import dev.carrel.core.Ulid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The same calls against Amazon's own engine: its conditions decide, and its pages end where they do. */
@Timeout(60)
class ImportsTableEngineTest {
    private static final Ulid OLD = new Ulid("01ARYZ6S410000000000000000");
    private static final Ulid NEW = new Ulid("01ARYZ6S420000000000000000");

    private final FakeAws aws = new FakeAws();
    private final DynamoDbClient client = ImportsClients.dynamoDb(Region.EU_WEST_1)
            .endpointOverride(aws.uri())
            .build();
    private final ImportsTable table = new ImportsTable(client, World.IMPORTS);
    private final String sub = UUID.randomUUID().toString();
    private final Access access = Samples.access(sub);

    @AfterEach
    void close() {
        client.close();
        aws.close();
    }

    private void put(Map<String, AttributeValue> item) {
        client.putItem(put -> put.tableName(World.IMPORTS).item(item).overrideConfiguration(access.forOneCall()));
    }

    private ImportState put(Ulid id, ImportStatus status) {
        ImportState sample = Samples.state(id, status);
        ImportState state = new ImportState(
                new Drop(id, new InboxKey(sub, "inbox/a.csv"), "v1", 120, NOW),
                status,
                sample.digest(),
                sample.progress(),
                sample.form(),
                sample.startedAt(),
                sample.updatedAt(),
                sample.finishedAt(),
                sample.failure(),
                sample.duplicateOf(),
                sample.alertedAt(),
                sample.version());
        put(ImportItems.item(state));
        return state;
    }

    @Test
    void list_pageByPage_givesEveryImportNewestFirst() {
        ImportState older = put(OLD, ImportStatus.DONE);
        ImportState newer = put(NEW, ImportStatus.RUNNING);
        put(ImportItems.claim(sub, DIGEST, OLD));

        Slice<ImportState> first = table.list(access, Optional.empty(), 1);
        assertEquals(List.of(newer), first.items());
        Slice<ImportState> second = table.list(access, first.last().map(Ulid::new), 1);
        assertEquals(new Slice<>(List.of(older), Optional.empty()), second);
    }

    @Test
    void refusals_pageByPage_givesEveryRowOfThatImportInOrder() {
        for (int before = 0; before < 300; before += 30) {
            int start = before;
            List<Refusal> rows = IntStream.range(start, start + 30)
                    .mapToObj(i -> new Refusal(i, Optional.empty(), "no", Optional.empty()))
                    .toList();
            put(ImportItems.refusals(sub, OLD, before, rows));
            put(ImportItems.refusals(sub, NEW, before, rows));
        }
        List<Long> lines = new ArrayList<>();
        Optional<String> after = Optional.empty();
        int pages = 0;
        do {
            Slice<Refusal> slice = table.refusals(access, OLD, after);
            slice.items().forEach(row -> lines.add(row.line()));
            after = slice.last();
            pages++;
        } while (after.isPresent());
        assertEquals(IntStream.range(0, 300).mapToObj(Long::valueOf).toList(), lines);
        assertEquals(3, pages);
    }

    @Test
    void cancel_importOfEveryStatus_stopsOnlyWhatIsWorkedOn() {
        for (ImportStatus status : ImportStatus.values()) {
            ImportState before = put(OLD, status);
            Optional<ImportState> after = table.cancel(access, OLD, NOW.plusSeconds(9));
            assertEquals(!status.isOver(), after.isPresent(), status.text());
            after.ifPresent(state -> {
                assertEquals(ImportStatus.CANCELLED, state.status());
                assertEquals(Optional.of(NOW.plusSeconds(9)), state.finishedAt());
                assertEquals(before.version() + 1, state.version());
                assertEquals(before.progress(), state.progress());
            });
        }
        assertEquals(Optional.empty(), table.cancel(access, NEW, NOW));
        assertEquals(Optional.empty(), table.find(access, NEW));
    }

    @Test
    void forget_importOfEveryStatus_goesWithItsOwnClaimOnlyWhenItIsOver() {
        for (ImportStatus status : ImportStatus.values()) {
            for (Ulid claimant : List.of(OLD, NEW)) {
                ImportState state = put(OLD, status);
                put(ImportItems.claim(sub, DIGEST, claimant));

                assertEquals(status.isOver(), table.forget(access, state, NOW), status.text());
                assertEquals(!status.isOver(), table.find(access, OLD).isPresent());
                boolean claimGoes = status.isOver() && claimant.equals(OLD);
                assertEquals(
                        !claimGoes,
                        client.getItem(get -> get.tableName(World.IMPORTS)
                                        .key(ImportItems.key(sub, ImportItems.contentKey(DIGEST)))
                                        .overrideConfiguration(access.forOneCall()))
                                .hasItem());
            }
        }
    }

    @Test
    void forget_import_leavesOnlyThatItWasForgottenAndForHowLong() {
        table.forget(access, put(OLD, ImportStatus.FAILED), NOW);

        assertEquals(
                Map.of(
                        "pk", AttributeValue.fromS(sub),
                        "sk", AttributeValue.fromS(ImportItems.importKey(OLD)),
                        "forgottenAt", AttributeValue.fromS("2026-03-01T12:00:00.123Z"),
                        "expiresAt", AttributeValue.fromN("1774958400")),
                client.getItem(get -> get.tableName(World.IMPORTS)
                                .key(ImportItems.key(sub, ImportItems.importKey(OLD)))
                                .overrideConfiguration(access.forOneCall()))
                        .item());
        assertEquals(List.of(), table.list(access, Optional.empty(), 1).items());
        assertEquals(Optional.empty(), table.cancel(access, OLD, NOW));
    }

    @Test
    void forgetRefusals_many_leavesThoseOfOtherImports() {
        for (int before = 0; before < 130; before++) {
            put(ImportItems.refusals(sub, OLD, before, List.of()));
        }
        Refusal row = new Refusal(2, Optional.empty(), "no", Optional.empty());
        put(ImportItems.refusals(sub, NEW, 0, List.of(row)));

        table.forgetRefusals(access, OLD);

        assertTrue(table.refusals(access, OLD, Optional.empty()).items().isEmpty());
        assertEquals(List.of(row), table.refusals(access, NEW, Optional.empty()).items());
    }
}

package dev.carrel.records;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.ETag;
import dev.carrel.core.ErrorCode;
import dev.carrel.core.Faults;
import dev.carrel.core.InvalidValueException;
import dev.carrel.core.Parameters;
import dev.carrel.core.Problem;
import dev.carrel.core.Request;
import dev.carrel.core.Response;
import dev.carrel.core.Texts;
import dev.carrel.core.Times;
import dev.carrel.core.Ulid;
import dev.carrel.rows.DatedRecord;
import dev.carrel.rows.RecordDraft;
import dev.carrel.rows.RecordType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What each route reads, calls and answers. */
final class RecordsRoutes {
    private static final int MOST_RECORDS = 200;
    private static final int RECORDS = 50;
    private static final int MOST_COUNTS = 1000;

    private final Records records;

    RecordsRoutes(Records records) {
        this.records = requireNonNull(records, "records is null");
    }

    Response list(Request request) {
        Faults faults = new Faults();
        Parameters given = request.parameters(Set.of("from", "to", "type", "limit", "cursor"), faults);
        Optional<Instant> from = given.optional("from", Times::parse);
        Optional<Instant> to = given.optional("to", Times::parse);
        Optional<RecordType> type = given.optional("type", RecordType::new);
        Optional<Integer> limit = given.optional("limit", Texts.integer(1, MOST_RECORDS));
        Optional<String> cursor = given.optional("cursor", text -> text);
        Optional<RecordRange> range = to(faults, () -> new RecordRange(from, to, type));
        faults.check();
        return Response.ok(RecordJson.page(
                records.list(request.access(), range.orElseThrow(), cursor, limit.orElse(RECORDS)),
                RecordJson::record));
    }

    Response daily(Request request) {
        Faults faults = new Faults();
        Parameters given = request.parameters(Set.of("from", "to", "type", "limit", "cursor"), faults);
        Optional<LocalDate> from = given.required("from", Times::parseDay);
        Optional<LocalDate> to = given.required("to", Times::parseDay);
        Optional<RecordType> type = given.optional("type", RecordType::new);
        Optional<Integer> limit = given.optional("limit", Texts.integer(1, MOST_COUNTS));
        Optional<String> cursor = given.optional("cursor", text -> text);
        Optional<DailyRange> range = from.isPresent() && to.isPresent()
                ? to(faults, () -> new DailyRange(from.get(), to.get(), type))
                : Optional.empty();
        faults.check();
        return Response.ok(RecordJson.page(
                records.daily(request.access(), range.orElseThrow(), cursor, limit.orElse(MOST_COUNTS)),
                RecordJson::daily));
    }

    /** A range; what is wrong with it is wrong with its end. */
    private static <T> Optional<T> to(Faults faults, Supplier<T> range) {
        return faults.parse("to", "", ignored -> range.get());
    }

    Response create(Request request) {
        Faults faults = new Faults();
        Optional<IdempotencyKey> key = request.header("idempotency-key")
                .flatMap(text -> faults.parse("Idempotency-Key", text, IdempotencyKey::new));
        RecordDraft draft = RecordJson.draft(request.json(), faults);
        DatedRecord record = records.create(request.access(), key, draft);
        return Response.created(
                        RecordJson.record(record), "/api/records/" + record.id().text())
                .withHeader("etag", record.tag().text());
    }

    Response get(Request request) {
        return one(records.get(request.access(), id(request)));
    }

    Response replace(Request request) {
        Ulid id = id(request);
        ETag expected = ifMatch(request);
        RecordDraft draft = RecordJson.draft(request.json(), new Faults());
        return one(records.replace(request.access(), id, expected, draft));
    }

    Response delete(Request request) {
        records.delete(request.access(), id(request), ifMatch(request));
        return Response.noContent();
    }

    private static Response one(DatedRecord record) {
        return Response.ok(RecordJson.record(record))
                .withHeader("etag", record.tag().text());
    }

    private static Ulid id(Request request) {
        return request.path("id", Ulid::new);
    }

    private static ETag ifMatch(Request request) {
        String text = request.header("if-match").orElseThrow(() -> Problem.of(ErrorCode.PRECONDITION_REQUIRED));
        try {
            return new ETag(text);
        } catch (InvalidValueException e) {
            throw Problem.field("If-Match", e.detail());
        }
    }
}

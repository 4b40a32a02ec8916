package dev.carrel.rows;

import dev.carrel.core.Times;
import dev.carrel.core.Ulid;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Values that tests share. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");
    static final Ulid ID = new Ulid("01ARYZ6S41TSV4RRFFQ69G5FAV");

    private Samples() {}

    static RecordDraft draft(String time, String type, String quantity) {
        return new RecordDraft(
                Times.parse(time), new RecordType(type), Quantity.parse(quantity), Optional.empty(), Map.of());
    }

    static DatedRecord record(RecordDraft draft, long version) {
        return new DatedRecord(ID, draft, Source.MANUAL, version, NOW, NOW);
    }
}

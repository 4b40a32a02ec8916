package dev.carrel.account;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.Access;
import dev.carrel.core.Cursors;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Counts what a user has stored. It pages through all of it, in steps whose state is a cursor; the numbers of the last step are
 * kept in {@link UsageTable}.
 *
 * <p>Whoever makes a cursor up gets wrong numbers of the own workspace, as they could by writing the own item of the table.
 */
final class Measuring {
    private static final List<String> QUERY = List.of("account usage");
    private static final String RECORDS = "R#";

    private final Partition records;
    private final OwnObjects objects;
    private final UsageTable table;
    private final Clock clock;
    private final Supplier<Pace> paces;

    Measuring(Partition records, OwnObjects objects, UsageTable table, Clock clock, Supplier<Pace> paces) {
        this.records = requireNonNull(records, "records is null");
        this.objects = requireNonNull(objects, "objects is null");
        this.table = requireNonNull(table, "table is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.paces = requireNonNull(paces, "paces is null");
    }

    /** What a step came to. */
    sealed interface Step {
        /** @param cursor of the next step */
        record More(String cursor) implements Step {
            public More {
                requireNonNull(cursor, "cursor is null");
            }
        }

        record Measured(StoredUsage usage) implements Step {
            public Measured {
                requireNonNull(usage, "usage is null");
            }
        }
    }

    /**
     * Makes one step.
     *
     * @throws dev.carrel.core.Problem naming {@code cursor} when it is not one of this user's
     */
    Step step(Access access, Optional<String> cursor) {
        Tally tally = cursor.map(text -> Tally.parse(Cursors.read(access.sub(), QUERY, text)))
                .orElse(Tally.START);
        Pace pace = paces.get();
        do {
            tally = tally.inFiles() ? countFiles(access, tally) : countRows(access, tally);
        } while (!tally.isOver() && !pace.isOver());
        if (!tally.isOver()) {
            return new Step.More(Cursors.write(access.sub(), QUERY, tally.text()));
        }
        StoredUsage usage = new StoredUsage(
                tally.rows(), tally.files(), tally.bytes(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
        table.measured(access, usage);
        return new Step.Measured(usage);
    }

    private Tally countRows(Access access, Tally tally) {
        Partition.Count count =
                records.count(access, RECORDS, Optional.of(tally.place()).filter(place -> !place.isEmpty()));
        return tally.plusRows(count.count(), count.last());
    }

    private Tally countFiles(Access access, Tally tally) {
        OwnObjects.Versions page = objects.versions(access, "", tally.filesFrom());
        long files = page.items().stream().filter(OwnObjects.Version::newest).count();
        long bytes = page.items().stream().mapToLong(OwnObjects.Version::size).sum();
        return tally.plusFiles(files, bytes, page.next());
    }
}

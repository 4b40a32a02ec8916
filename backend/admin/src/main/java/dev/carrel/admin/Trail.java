package dev.carrel.admin;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.core.Access;
import dev.carrel.core.Cursors;
import dev.carrel.core.InvalidValueException;
import dev.carrel.core.Problem;
import dev.carrel.core.Ulid;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Who did what, to whom, when, from where, and what became of it.
 *
 * <p>An entry is written before its act is carried out; when that fails, the act is not. Its outcome is written after; when that
 * fails, the answer is still the act's own, since it is true, and the log has the outcome. Both stand in the function's log
 * too, where no role can change them.
 */
public final class Trail {
    private final TrailTable table;
    private final Clock clock;
    private final RandomGenerator random;

    Trail(TrailTable table, Clock clock, RandomGenerator random) {
        this.table = requireNonNull(table, "table is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.random = requireNonNull(random, "random is null");
    }

    /**
     * Carries an act out between its entry and its outcome.
     *
     * @param act what is done; a {@link Problem} that it throws is its outcome, and is thrown on
     * @param subject whom it was done to, once it is done
     * @throws Problem also when the entry could not be written, and so nothing was done
     */
    <T> T during(Access access, Origin origin, Deed deed, Supplier<T> act, Function<T, Optional<UserId>> subject) {
        TrailEntry begun = new TrailEntry(
                Ulid.next(clock.instant(), random), new UserId(access.sub()), deed, origin.address(), Optional.empty());
        origin.log().noted("trail", AdminJson.entry(begun));
        table.add(access, begun);
        T result;
        try {
            result = act.get();
        } catch (Problem e) {
            end(access, origin, begun.ended(Outcome.of(e), deed.subject()));
            throw e;
        } catch (RuntimeException e) {
            end(access, origin, begun.ended(Outcome.internal(), deed.subject()));
            throw e;
        }
        end(access, origin, begun.ended(Outcome.DONE, subject.apply(result)));
        return result;
    }

    private void end(Access access, Origin origin, TrailEntry ended) {
        ObjectNode line = AdminJson.entry(ended);
        origin.log().noted("trail", line);
        try {
            table.add(access, ended);
        } catch (RuntimeException e) {
            origin.log().failed(e);
            origin.log().noted("outcome not in the trail", line);
        }
    }

    /** Newest first. A page may hold fewer than {@code limit}, or none, and not be the last. */
    TrailPage list(Access access, TrailQuery query, Optional<String> cursor, int limit) {
        TrailQuery.Range range = query.range(clock.instant());
        Ulid end = TrailTable.bound(range.to());
        Ulid before = cursor.map(text -> position(Cursors.read(access.sub(), query.query(), text)))
                .orElse(end);
        TrailSlice slice = table.list(access, query, range.from(), before, limit);
        return new TrailPage(
                slice.entries(), slice.next().map(next -> Cursors.write(access.sub(), query.query(), next.text())));
    }

    /** Where a page ended. Whoever makes one up begins elsewhere in what every admin may read. */
    private static Ulid position(String text) {
        try {
            return new Ulid(text);
        } catch (InvalidValueException e) {
            throw Cursors.refused();
        }
    }
}

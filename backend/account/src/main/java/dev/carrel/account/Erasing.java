package dev.carrel.account;

import static java.util.Objects.requireNonNull;

import dev.carrel.account.Erasure.Removal;
import dev.carrel.account.Erasure.Step;
import dev.carrel.core.Access;
import dev.carrel.core.Problem;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Erases all that a user has and then the user. It keeps no place where to go on: each step looks at everything again from the
 * beginning and removes what it finds, so it does not matter where one before broke off, how often, or what was written in between.
 *
 * <p>Files go first, since an import reads one; then imports, without which a worker that is in the midst of one can commit nothing more
 * (its transactions ask for the import to be running); then rows. When all of that is found empty twice in a row, the account's own
 * items go, and last the user.
 */
final class Erasing {
    private final OwnAccount account;
    private final AccountTable table;
    private final UsageTable usage;
    private final Exports exports;
    private final Partition items;
    private final Map<Step, Removal> removals;
    private final Clock clock;
    private final Supplier<Pace> paces;

    Erasing(
            OwnAccount account,
            AccountTable table,
            UsageTable usage,
            Exports exports,
            OwnObjects objects,
            Partition records,
            Partition imports,
            Partition items,
            Clock clock,
            Supplier<Pace> paces) {
        this.account = requireNonNull(account, "account is null");
        this.table = requireNonNull(table, "table is null");
        this.usage = requireNonNull(usage, "usage is null");
        this.exports = requireNonNull(exports, "exports is null");
        this.items = requireNonNull(items, "items is null");
        this.removals = Map.of(
                Step.FILES, access -> versions(objects, access),
                Step.IMPORTS, access -> new Erased(0, rows(imports, access), 0),
                Step.RECORDS, access -> new Erased(rows(records, access), 0, 0));
        this.clock = requireNonNull(clock, "clock is null");
        this.paces = requireNonNull(paces, "paces is null");
    }

    /** What an erasure has removed that is not over yet. */
    Optional<Erasure> find(Access access) {
        return table.erased(access).map(done -> new Erasure(Optional.of(Step.FILES), done));
    }

    /**
     * Begins to erase, or goes on for a step.
     *
     * @param confirm the address of the account, as its user has typed it
     * @throws Problem naming {@code confirm} when it is another
     */
    Erasure goOn(Access access, String confirm) {
        Optional<Profile> profile = account.profile(access);
        if (profile.isEmpty()) {
            // the user is the last to go, so everything is gone
            return new Erasure(Optional.empty(), Erased.NOTHING);
        }
        if (!profile.get().email().equalsIgnoreCase(confirm.strip())) {
            throw Problem.field("confirm", "is not the address of this account");
        }
        Pace pace = paces.get();
        // noted first, so that the account's page knows of it should this step break off
        note(access, Erased.NOTHING);
        exports.abandon(access);
        Found found = clear(access, pace);
        Erased done = note(access, found.removed());
        if (found.left().isPresent()) {
            return new Erasure(found.left(), done);
        }
        clearAccount(access);
        account.delete(access);
        return new Erasure(Optional.empty(), done);
    }

    /** @param left what is not gone through to its end; empty when nothing is there any more */
    private record Found(Erased removed, Optional<Step> left) {}

    private Found clear(Access access, Pace pace) {
        Erased all = Erased.NOTHING;
        Erased before;
        do {
            before = all;
            for (Step step : List.of(Step.FILES, Step.IMPORTS, Step.RECORDS)) {
                Removal removal = requireNonNull(removals.get(step));
                for (Erased some = removal.some(access); !some.equals(Erased.NOTHING); some = removal.some(access)) {
                    all = all.plus(some);
                    if (pace.isOver()) {
                        return new Found(all, Optional.of(step));
                    }
                }
            }
        } while (!all.equals(before));
        return new Found(all, Optional.empty());
    }

    private Erased note(Access access, Erased more) {
        return table.add(access, more, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private static Erased versions(OwnObjects objects, Access access) {
        List<OwnObjects.Version> some =
                objects.versions(access, "", Optional.empty()).items();
        if (!some.isEmpty()) {
            objects.delete(access, some);
        }
        return new Erased(0, 0, some.size());
    }

    private static long rows(Partition partition, Access access) {
        List<String> keys = partition.firstKeys(access);
        if (!keys.isEmpty()) {
            partition.delete(access, keys);
        }
        return keys.size();
    }

    private void clearAccount(Access access) {
        usage.forget(access);
        for (List<String> keys = items.firstKeys(access); !keys.isEmpty(); keys = items.firstKeys(access)) {
            items.delete(access, keys);
        }
    }
}

package dev.carrel.audit.mutant;

import static java.util.Objects.requireNonNull;

import dev.carrel.audit.promise.Promise;
import dev.carrel.audit.promise.Promises;
import dev.carrel.audit.promise.Proof;
import dev.carrel.stack.Home;
import dev.carrel.stack.Stack;
import dev.carrel.stack.cases.CaseRunner;
import dev.carrel.stack.cases.PolicyCase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Looks, for each mutant, for a case or a promise that fails. */
public final class Killer {
    private final Stack stack;
    private final List<Trial> trials;
    private final List<Promise> promises;

    /** What noticed a mutant. */
    private enum Fate {
        BY_CASE,
        BY_PROOF,
        NOT_AT_ALL
    }

    /**
     * @param home the one that the stack was loaded in
     * @param cases all of which agree with the stack
     */
    public Killer(Stack stack, Home home, List<PolicyCase> cases) {
        this.stack = requireNonNull(stack, "stack is null");
        CaseRunner runner = new CaseRunner(stack, home);
        this.trials = cases.stream().map(one -> Trial.of(one, runner)).toList();
        this.promises = Promises.of(stack);
    }

    /** Tries every mutant of the stack's policies, a thread on each core. */
    public MutantReport run(List<Equivalent> equivalents) {
        return run(Mutants.of(stack), equivalents);
    }

    /** Tries some mutants. */
    public MutantReport run(List<Mutant> mutants, List<Equivalent> equivalents) {
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            Map<Mutant, Future<Fate>> fates = new LinkedHashMap<>();
            mutants.forEach(mutant -> fates.put(mutant, threads.submit(() -> fate(mutant))));
            Tally tally = new Tally(equivalents);
            for (Map.Entry<Mutant, Future<Fate>> fate : fates.entrySet()) {
                tally.add(fate.getKey(), fate.getValue().get());
            }
            return tally.report(mutants.size());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while mutants were tried", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a mutant could not be tried", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private Fate fate(Mutant mutant) {
        String policy = mutant.policy().name();
        if (trials.stream().anyMatch(trial -> trial.isAbout(policy) && trial.notices(mutant.policy()))) {
            return Fate.BY_CASE;
        }
        // every promise is that something is not allowed, which allowing less never breaks
        boolean broken =
                mutant.widens() && promises.stream().anyMatch(promise -> !isProved(promise.proveWith(mutant.policy())));
        return broken ? Fate.BY_PROOF : Fate.NOT_AT_ALL;
    }

    private static boolean isProved(Proof proof) {
        return proof instanceof Proof.Proved;
    }

    /** Counts, and holds survivors against the list of those that mean the same. */
    private static final class Tally {
        private final Map<String, Equivalent> expected = new LinkedHashMap<>();
        private final List<Equivalent> same = new ArrayList<>();
        private final List<Mutant> survivors = new ArrayList<>();
        private final List<String> faults = new ArrayList<>();
        private int byCases;
        private int byProofs;

        Tally(List<Equivalent> equivalents) {
            equivalents.forEach(one -> {
                if (expected.put(one.mutant(), one) != null) {
                    faults.add("`" + one.mutant() + "` is listed twice");
                }
            });
        }

        void add(Mutant mutant, Fate fate) {
            byCases += fate == Fate.BY_CASE ? 1 : 0;
            byProofs += fate == Fate.BY_PROOF ? 1 : 0;
            Equivalent listed = expected.remove(mutant.id());
            if (fate == Fate.NOT_AT_ALL) {
                if (listed == null) {
                    survivors.add(mutant);
                } else {
                    same.add(listed);
                }
            } else if (listed != null) {
                faults.add("`" + mutant.id() + "` is listed to mean the same, but is noticed");
            }
        }

        MutantReport report(int total) {
            expected.keySet().forEach(id -> faults.add("`" + id + "` is listed, but there is no such mutant"));
            return new MutantReport(total, byCases, byProofs, same, survivors, faults);
        }
    }
}

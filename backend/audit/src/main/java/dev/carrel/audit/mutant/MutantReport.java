package dev.carrel.audit.mutant;

import java.util.List;

/**
 * What became of every mutant.
 *
 * @param total every mutant, the equivalent ones included
 * @param killedByCases how many made a case fail
 * @param killedByProofs how many made no case fail, but a promise
 * @param equivalents those that mean the same, with the reasons
 * @param survivors those that nothing noticed: each is a defect of the policies or of the tests
 * @param faults equivalents that are no mutant, or that something notices
 */
public record MutantReport(
        int total,
        int killedByCases,
        int killedByProofs,
        List<Equivalent> equivalents,
        List<Mutant> survivors,
        List<String> faults) {
    public MutantReport {
        equivalents = List.copyOf(equivalents);
        survivors = List.copyOf(survivors);
        faults = List.copyOf(faults);
    }

    /** Killed ones among those that can be, in hundredths, rounded down; 100 only if nothing survived. */
    public int score() {
        int killed = killedByCases + killedByProofs;
        int all = killed + survivors.size();
        return all == 0 ? 0 : killed * 100 / all;
    }

    /** Whether there is nothing to mend. */
    public boolean passed() {
        return total > 0 && survivors.isEmpty() && faults.isEmpty();
    }

    /** One line: the score and what it is made of. */
    @Override
    public String toString() {
        return "mutants: " + score() + " % of " + (total - equivalents.size()) + " killed, " + killedByCases
                + " by cases and " + killedByProofs + " by proofs; " + equivalents.size() + " mean the same; "
                + survivors.size() + " survive";
    }
}

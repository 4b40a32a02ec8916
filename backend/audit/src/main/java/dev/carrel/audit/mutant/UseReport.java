package dev.carrel.audit.mutant;

import dev.carrel.stack.cases.CaseRunner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What became of the narrowed mutants, as far as uses can tell.
 *
 * @param killed how many a use killed
 * @param same how many mean the same
 * @param listed how many are not in use, for a reason
 * @param survivors the others: each is allowed and used by nothing, a defect of the policies or of the tests
 * @param faults entries that are no mutant or are killed, and kills of what is no mutant
 */
public record UseReport(int killed, int same, int listed, List<String> survivors, List<String> faults) {
    public UseReport {
        survivors = List.copyOf(survivors);
        faults = List.copyOf(faults);
    }

    /**
     * Holds kills against the mutants.
     *
     * @param mutants all of a stack's
     * @param kills the ids of those that uses have killed
     * @param notInUse what need not be killed
     * @param equivalents what cannot be killed by anything
     */
    public static UseReport of(
            List<Mutant> mutants, Set<String> kills, List<NotInUse> notInUse, List<Equivalent> equivalents) {
        Map<String, Mutant> narrowed = new LinkedHashMap<>();
        mutants.stream().filter(mutant -> !mutant.widens()).forEach(mutant -> narrowed.put(mutant.id(), mutant));
        List<String> faults = new ArrayList<>();
        fault(faults, kills, narrowed.keySet(), false, "was killed, but there is no such mutant: other policies ran");
        Set<String> same = equivalents.stream().map(Equivalent::mutant).collect(Collectors.toSet());
        same.retainAll(narrowed.keySet());
        fault(faults, same, kills, true, "is listed to mean the same, but a use killed it");
        narrowed.keySet().removeAll(same);
        Set<String> listed = listed(narrowed.values(), notInUse, faults);
        fault(faults, listed, kills, true, "is listed as not in use, but is in use");
        List<String> survivors = narrowed.keySet().stream()
                .filter(id -> !kills.contains(id) && !listed.contains(id))
                .toList();
        int killed = (int) narrowed.keySet().stream().filter(kills::contains).count();
        return new UseReport(killed, same.size(), listed.size(), survivors, faults);
    }

    /** Notes those ids that are among others, or that are not. */
    private static void fault(List<String> faults, Set<String> ids, Set<String> others, boolean among, String what) {
        ids.stream()
                .filter(id -> others.contains(id) == among)
                .sorted()
                .forEach(id -> faults.add("`" + id + "` " + what));
    }

    private static Set<String> listed(Collection<Mutant> narrowed, List<NotInUse> notInUse, List<String> faults) {
        Set<String> listed = new HashSet<>();
        for (NotInUse entry : notInUse) {
            for (String part : entry.parts()) {
                List<String> ids = narrowed.stream()
                        .filter(mutant -> part.equals(mutant.id()) || part.equals(CaseRunner.name(mutant.statement())))
                        .map(Mutant::id)
                        .toList();
                if (ids.isEmpty()) {
                    faults.add("`" + part + "` is listed as not in use, but there is no such mutant or statement");
                }
                ids.stream().filter(id -> !listed.add(id)).forEach(id -> faults.add("`" + id + "` is listed twice"));
            }
        }
        return listed;
    }

    /** Whether there is nothing to mend. */
    public boolean passed() {
        return killed > 0 && survivors.isEmpty() && faults.isEmpty();
    }

    /** Killed ones among those that uses can kill, in hundredths, rounded down; 100 only if nothing survived. */
    public int score() {
        int all = killed + survivors.size();
        return all == 0 ? 0 : killed * 100 / all;
    }

    /** One line: the score and what it is made of. */
    @Override
    public String toString() {
        return "narrowed mutants: " + score() + " %, " + killed + " of " + (killed + survivors.size())
                + " killed by uses; " + listed + " not shown in use, each with a reason; " + same + " mean the same; "
                + survivors.size() + " survive";
    }
}

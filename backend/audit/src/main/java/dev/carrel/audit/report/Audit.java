package dev.carrel.audit.report;

import static java.util.Objects.requireNonNull;

import dev.carrel.audit.explain.Repository;
import dev.carrel.audit.findings.Audited;
import dev.carrel.audit.findings.Rules;
import dev.carrel.audit.findings.Sorted;
import dev.carrel.audit.findings.Suppressions;
import dev.carrel.audit.matrix.Matrix;
import dev.carrel.audit.mutant.MutantReport;
import dev.carrel.audit.promise.Promises;
import dev.carrel.stack.cases.CaseRunner;
import dev.carrel.stack.cases.PolicyCases;
import java.util.List;
import java.util.Optional;

/**
 * What the audit found.
 *
 * @param audited what it looked at
 * @param mutants empty if they were not tried
 */
public record Audit(
        Repository repository,
        Audited audited,
        Matrix matrix,
        List<Proven> promises,
        Optional<MutantReport> mutants,
        Sorted findings,
        List<Checked> cases) {
    public Audit {
        requireNonNull(repository, "repository is null");
        requireNonNull(audited, "audited is null");
        requireNonNull(matrix, "matrix is null");
        promises = List.copyOf(promises);
        requireNonNull(mutants, "mutants is null");
        requireNonNull(findings, "findings is null");
        cases = List.copyOf(cases);
    }

    /**
     * Does everything.
     *
     * @param mutants what the mutants showed, if they were tried
     * @throws dev.carrel.stack.StackException if cases or suppressions are refused
     */
    public static Audit of(Repository repository, Optional<MutantReport> mutants) {
        Audited audited = Audited.of(repository.stack());
        CaseRunner runner = new CaseRunner(repository.stack(), repository.home());
        return new Audit(
                repository,
                audited,
                Matrix.of(repository.stack()),
                Promises.of(repository.stack()).parallelStream()
                        .map(promise -> new Proven(promise, promise.prove()))
                        .toList(),
                mutants,
                Suppressions.sort(Rules.check(audited), Suppressions.read(repository.root())),
                PolicyCases.read(repository.root().resolve("policies/cases")).stream()
                        .map(one -> new Checked(one, runner.disagreements(one)))
                        .toList());
    }

    /** Whether nothing failed; without a promise or a case nothing is shown, which is a failure too. */
    public boolean passed() {
        return !promises.isEmpty()
                && !cases.isEmpty()
                && promises.stream().allMatch(Proven::passed)
                && cases.stream().allMatch(Checked::passed)
                && mutants.map(MutantReport::passed).orElse(true)
                && findings.passed();
    }
}

package dev.carrel.audit.diff;

import dev.carrel.audit.explain.Repository;
import dev.carrel.iam.AccessRequest;
import dev.carrel.iam.Decision;
import dev.carrel.iam.Principal;
import dev.carrel.stack.StackException;
import dev.carrel.stack.cases.CaseRunner;
import dev.carrel.stack.cases.PolicyCase;
import dev.carrel.stack.cases.PolicyCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Compares two revisions. */
public final class Differ {
    private Differ() {}

    /**
     * Compares what stands in a folder with a revision of it.
     *
     * @param revision a branch, tag or commit
     * @throws IllegalArgumentException if there is no such revision
     * @throws StackException if the template of one of them is refused
     */
    public static Diff against(String revision, Repository now) throws IOException {
        Path folder = Files.createTempDirectory("carrel-audit-");
        try {
            Revision.write(now.root(), revision, folder);
            return between(Repository.at(folder), now);
        } finally {
            delete(folder);
        }
    }

    /** Compares two folders. */
    public static Diff between(Repository before, Repository now) {
        List<Change> changes = new ArrayList<>();
        List<String> open = new ArrayList<>();
        int asked = 0;
        for (Scene scene : new Scenes(now.stack(), before.stack(), now.home().accountId()).all()) {
            if (!scene.unchanged()) {
                asked++;
                Newly newly = Newly.in(scene);
                changes.addAll(newly.changes());
                open.addAll(newly.open());
            }
        }
        int cases = 0;
        Path folder = now.root().resolve("policies/cases");
        if (Files.isDirectory(folder)) {
            for (PolicyCase one : PolicyCases.read(folder)) {
                cases++;
                byCase(one, before, now)
                        .filter(change -> isNew(change, changes))
                        .ifPresent(changes::add);
            }
        }
        return new Diff(changes, open, asked, cases);
    }

    private static boolean isNew(Change change, List<Change> changes) {
        AccessRequest request = change.now().request();
        return changes.stream()
                .map(other -> other.now().request())
                .noneMatch(other -> other.action().equalsIgnoreCase(request.action())
                        && same(other.principal(), request.principal()));
    }

    /** Whether two callers are one, sessions of a role among themselves. */
    private static boolean same(Principal one, Principal other) {
        return one.equals(other)
                || (one instanceof Principal.AssumedRole session
                        && other instanceof Principal.AssumedRole another
                        && session.roleArn().equals(another.roleArn()));
    }

    private static Optional<Change> byCase(PolicyCase one, Repository before, Repository now) {
        Decision decision = new CaseRunner(now.stack(), now.home()).decide(one);
        Optional<Decision> old;
        try {
            old = Optional.of(new CaseRunner(before.stack(), before.home()).decide(one));
        } catch (StackException | IllegalArgumentException e) {
            old = Optional.empty(); // it names what was not there
        }
        boolean same = !decision.allowed() || old.filter(Decision::allowed).isPresent();
        return same ? Optional.empty() : Optional.of(new Change("case " + one, decision, old));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

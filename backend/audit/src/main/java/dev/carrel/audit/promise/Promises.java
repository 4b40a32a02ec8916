package dev.carrel.audit.promise;

import dev.carrel.iam.Policy;
import dev.carrel.iam.prove.Prover;
import dev.carrel.stack.Stack;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Every promise that is made of a stack. They follow from what each role is for, so that one more role is one more set of them. */
public final class Promises {
    private Promises() {}

    /** In the order of the template's roles, then of its resources; titles are unique. */
    public static List<Promise> of(Stack stack) {
        return of(new Estate(stack, new Prover(), List.of()));
    }

    /** What they would be if these policies stood where those of their names stand. */
    public static List<Promise> of(Stack stack, List<Policy> changed) {
        return of(new Estate(stack, new Prover(), changed));
    }

    private static List<Promise> of(Estate estate) {
        List<Promise> all = new ArrayList<>();
        all.add(kinds(estate));
        for (Known known : estate.roles) {
            if (known.kind().isPresent()) {
                all.addAll(of(new Session(estate, known)));
            }
        }
        all.addAll(BoundaryPromises.of(estate));
        all.addAll(ResourcePromises.of(estate));
        Set<String> titles = new HashSet<>();
        all.forEach(promise -> {
            if (!titles.add(promise.title())) {
                throw new IllegalStateException("two promises are called `" + promise.title() + "`");
            }
        });
        return List.copyOf(all);
    }

    private static Promise kinds(Estate estate) {
        return new Promise(
                "Every role is for something that is known",
                "It is a function's own, a user's, an admin's, an auditor's or the worker's, by its trust policy; of another nothing could"
                        + " be promised.",
                estate.roles.stream().map(Known::id).toList(),
                List.of(),
                estate.roles.stream()
                        .filter(known -> known.kind().isEmpty())
                        .map(known -> new Proof.Outside(known.id(), known.why()))
                        .toList());
    }

    private static List<Promise> of(Session session) {
        List<List<Promise>> some =
                switch (session.known().kind().orElseThrow()) {
                    case EXECUTION -> List.of(ReachPromises.ofExecution(session));
                    case USER ->
                        List.of(
                                RowPromises.of(session),
                                ObjectPromises.of(session),
                                StaffPromises.ofUser(session),
                                ReachPromises.ofUser(session));
                    case WORKER ->
                        List.of(
                                RowPromises.of(session),
                                ObjectPromises.of(session),
                                WorkerPromises.of(session),
                                StaffPromises.ofUser(session),
                                ReachPromises.ofUser(session));
                    case ADMIN, AUDITOR -> List.of(StaffPromises.of(session));
                };
        return Stream.concat(some.stream(), Stream.of(TrustPromises.of(session)))
                .flatMap(List::stream)
                .toList();
    }
}

package dev.carrel.local.system;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.Principal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which counterexamples are sent to which system: as many to one as do not disturb each other, since a system takes seconds to start. */
final class ReplayPlan {
    private ReplayPlan() {}

    /** What is expected of a request. */
    enum Expected {
        /** It does what the counterexample says. */
        SUCCEEDS,
        /** It is found only where a boundary is left out: with it, nothing but the boundary refuses. */
        HELD_BY_THE_BOUNDARY,
        /** IAM lets it through; the local system refuses it by name. */
        IS_NOT_SERVED,
        /** What can be sent is not what the counterexample says, and is refused. */
        IS_REFUSED
    }

    /**
     * One request to one system.
     *
     * @param bounded whether the roles of the system have their boundary
     */
    record Trial(Counterexample found, boolean bounded, Expected expected) {
        Trial {
            requireNonNull(found, "found is null");
            requireNonNull(expected, "expected is null");
        }

        String name() {
            return found.broken().name() + (expected == Expected.HELD_BY_THE_BOUNDARY ? ", with the boundary" : "");
        }

        private boolean disturbs(Trial other) {
            return bounded != other.bounded
                    || !Collections.disjoint(
                            found.broken().statements(), other.found.broken().statements())
                    || !Collections.disjoint(found.broken().files(), other.trusts())
                    || !Collections.disjoint(other.found.broken().files(), trusts())
                    // the role that is given everything is what the other asks about
                    || (found.hasEverything() != other.found.hasEverything()
                            && found.roleId().equals(other.found.roleId()));
        }

        /** The file that tells who may be the caller; for an execution role, that is the operator always. */
        private Set<String> trusts() {
            return found.role().stream()
                    .map(role -> role.trust().name())
                    .filter(file -> !file.endsWith("execution-trust.json"))
                    .collect(Collectors.toSet());
        }
    }

    /** Trials that share a system. */
    static List<List<Trial>> groups(List<Trial> trials) {
        List<List<Trial>> groups = new ArrayList<>();
        for (Trial trial : trials) {
            groups.stream()
                    .filter(group -> group.stream().noneMatch(trial::disturbs))
                    .findFirst()
                    .orElseGet(() -> {
                        List<Trial> fresh = new ArrayList<>();
                        groups.add(fresh);
                        return fresh;
                    })
                    .add(trial);
        }
        return groups;
    }

    /** The template of the system that they share. */
    static ReplayTemplate template(List<Trial> group) {
        List<Counterexample> found = group.stream().map(Trial::found).distinct().toList();
        return new ReplayTemplate(
                found.stream().map(Counterexample::broken).toList(),
                group.get(0).bounded(),
                found.stream().anyMatch(Counterexample::hasEverything),
                found.stream().anyMatch(one -> one.request().principal() instanceof Principal.Service));
    }

    /** What is sent for one counterexample; nothing, where nobody can send anything like it. */
    static List<Trial> trials(Counterexample found, Optional<NotSent.Because> listed) {
        boolean bounded = !found.leavesBoundaryOut();
        if (listed.isPresent()) {
            return switch (listed.get()) {
                case NO_SUCH_REQUEST -> List.of(new Trial(found, bounded, Expected.IS_REFUSED));
                case NOT_SERVED ->
                    ReplaySender.of(found.request()).stream()
                            .map(sender -> new Trial(found, bounded, Expected.IS_NOT_SERVED))
                            .toList();
                default -> List.of();
            };
        }
        Trial sent = new Trial(found, bounded, Expected.SUCCEEDS);
        return bounded ? List.of(sent) : List.of(sent, new Trial(found, true, Expected.HELD_BY_THE_BOUNDARY));
    }
}

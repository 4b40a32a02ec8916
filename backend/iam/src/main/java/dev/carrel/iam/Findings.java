package dev.carrel.iam;

import dev.carrel.iam.pattern.EvaluationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the statements of one layer say about one request.
 *
 * @param present whether the layer has a say at all: an absent boundary or session policy limits nothing
 * @param allowing the Allow statements that match, of those only the ones that name the caller most closely
 * @param denying the Deny statements that match, or of which that cannot be told
 * @param reach how closely {@code allowing} name the caller
 * @param errors why it cannot be told of some statements
 */
record Findings(
        Layer layer,
        boolean present,
        List<Statement> allowing,
        List<Statement> denying,
        Reach reach,
        List<String> errors) {

    static Findings of(Layer layer, Optional<List<Policy>> policies, AccessRequest request, boolean bounded) {
        List<Statement> allowing = new ArrayList<>(2);
        List<Statement> denying = new ArrayList<>(2);
        List<String> errors = new ArrayList<>(0);
        Reach closest = Reach.NONE;
        List<Policy> documents = policies.orElse(List.of());
        for (int index = 0; index < documents.size(); index++) {
            List<Statement> statements = documents.get(index).statements();
            for (int place = 0; place < statements.size(); place++) {
                Statement statement = statements.get(place);
                Reach reach;
                try {
                    reach = statement.matches(request, bounded);
                } catch (EvaluationException e) {
                    // without an answer an Allow does not allow and a Deny denies
                    reach = statement.effect() == Effect.DENY ? Reach.DIRECT : Reach.NONE;
                    errors.add(statement.id() + ": " + e.reason());
                }
                if (reach != Reach.NONE && statement.effect() == Effect.DENY) {
                    denying.add(statement);
                } else if (reach != Reach.NONE && reach.compareTo(closest) >= 0) {
                    if (reach != closest) {
                        allowing.clear();
                        closest = reach;
                    }
                    allowing.add(statement);
                }
            }
        }
        return new Findings(layer, policies.isPresent(), allowing, denying, closest, errors);
    }

    /** Whether the layer lets the request through. */
    boolean permits() {
        return !present || !allowing.isEmpty();
    }

    /** Whether a statement of the layer denies the request. */
    boolean denies() {
        return !denying.isEmpty();
    }
}

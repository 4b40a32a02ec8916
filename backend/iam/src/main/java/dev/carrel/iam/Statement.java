package dev.carrel.iam;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.condition.Condition;
import dev.carrel.iam.condition.Logic;
import dev.carrel.iam.pattern.EvaluationException;
import java.util.List;
import java.util.Optional;

/**
 * One statement of a policy.
 *
 * @param id its policy, place and {@code Sid}
 * @param effect whether it allows or denies what it matches
 * @param principals whom it is about; empty in identity policies, which are about whoever they are attached to
 * @param actions the actions it is about
 * @param resources the resources it is about; empty in trust policies, which are about their role
 * @param conditions all must hold
 */
public record Statement(
        StatementId id,
        Effect effect,
        Optional<PrincipalElement> principals,
        ActionElement actions,
        Optional<ResourceElement> resources,
        List<Condition> conditions) {
    public Statement {
        requireNonNull(id, "id is null");
        requireNonNull(effect, "effect is null");
        requireNonNull(principals, "principals is null");
        requireNonNull(actions, "actions is null");
        requireNonNull(resources, "resources is null");
        conditions = List.copyOf(conditions);
    }

    /** Place in the document's list, from 0. */
    public int index() {
        return id.index();
    }

    /** The statement's own {@code Sid}. */
    public Optional<String> sid() {
        return id.sid();
    }

    /** How closely the statement is about the caller; a statement without principals is about whoever it is attached to. */
    Reach reach(Principal caller, boolean bounded) {
        return principals.isPresent() ? principals.get().reach(caller, bounded) : Reach.DIRECT;
    }

    /** @throws EvaluationException if there is no answer */
    boolean coversResource(AccessRequest request) {
        return resources.isEmpty() || resources.get().covers(request.resource(), request.context());
    }

    /** @throws EvaluationException if there is no answer */
    boolean conditionsHold(Context context) {
        return Logic.all(conditions, condition -> condition.holds(context));
    }

    /**
     * How closely the statement matches the request: {@link Reach#NONE} if its actions, principals, resources or conditions do not.
     *
     * @throws EvaluationException if one of them has no answer and no other fails
     */
    Reach matches(AccessRequest request, boolean bounded) {
        if (!actions.covers(request.action())) {
            return Reach.NONE;
        }
        Reach reach = reach(request.principal(), bounded);
        if (reach == Reach.NONE) {
            return reach;
        }
        EvaluationException unanswered = null;
        try {
            if (!coversResource(request)) {
                return Reach.NONE;
            }
        } catch (EvaluationException e) {
            unanswered = e;
        }
        if (!conditionsHold(request.context())) {
            return Reach.NONE;
        }
        if (unanswered != null) {
            throw unanswered;
        }
        return reach;
    }
}

package dev.carrel.audit.promise;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicySet;
import dev.carrel.iam.prove.Answer;
import dev.carrel.iam.prove.Prover;
import dev.carrel.iam.prove.Question;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A question that no request may be the answer to.
 *
 * @param prover who answers it
 * @param deployed where the question leaves a boundary out, the same with it, in which it is looked for a request that could be made
 *     today
 */
record Ask(Prover prover, Question question, Optional<Question> deployed) {
    Ask {
        requireNonNull(prover, "prover is null");
        requireNonNull(question, "question is null");
        requireNonNull(deployed, "deployed is null");
    }

    Proof answer() {
        Answer answer = prover.ask(question);
        if (answer instanceof Answer.Possible && deployed.isPresent()) {
            return prover.ask(deployed.get()) instanceof Answer.Possible today
                    ? new Proof.Refuted(today.says(), today.decision())
                    : proof(answer, ", were it not for the boundary");
        }
        return proof(answer, "");
    }

    private static Proof proof(Answer answer, String but) {
        if (answer instanceof Answer.Possible possible) {
            return new Proof.Refuted(possible.says() + but, possible.decision());
        }
        return answer instanceof Answer.OutsideModel outside
                ? new Proof.Outside(outside.where(), outside.why())
                : new Proof.Proved(((Answer.Impossible) answer).combinations());
    }

    /**
     * Whether a policy has a say in the answer. That of a boundary has none where a way around it is looked for: nothing is beyond a
     * wider boundary that was not beyond it before.
     */
    boolean isAbout(String policy) {
        boolean around = !question.beyond().isEmpty();
        return Stream.of(
                        question.policies().identity(),
                        around
                                ? List.<Policy>of()
                                : question.policies().boundary().orElse(List.of()),
                        question.policies().resource())
                .flatMap(List::stream)
                .map(Policy::name)
                .anyMatch(policy::equals);
    }

    /** The same with another policy in the place of the one of its name. */
    Ask with(Policy changed) {
        return new Ask(prover, with(question, changed), deployed.map(today -> with(today, changed)));
    }

    private static Question with(Question question, Policy changed) {
        PolicySet policies = question.policies();
        return new Question(
                new PolicySet(
                        with(policies.identity(), changed),
                        policies.boundary().map(boundary -> with(boundary, changed)),
                        policies.session(),
                        with(policies.resource(), changed)),
                question.principal(),
                question.resourceAccount(),
                question.caller(),
                question.regions(),
                with(question.beyond(), changed));
    }

    private static List<Policy> with(List<Policy> policies, Policy changed) {
        return policies.stream()
                .map(policy -> policy.name().equals(changed.name()) ? changed : policy)
                .toList();
    }
}

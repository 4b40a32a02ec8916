package dev.carrel.audit.promise;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.Policy;
import java.util.List;

/** One thing that the policies must not allow. */
public final class Promise {
    private final String title;
    private final String explanation;
    private final List<String> roles;
    private final List<Ask> asks;
    private final List<Proof.Outside> open;

    /** @param open what keeps it from being asked at all; one is enough to fail it */
    Promise(String title, String explanation, List<String> roles, List<Ask> asks, List<Proof.Outside> open) {
        this.title = requireNonNull(title, "title is null");
        this.explanation = requireNonNull(explanation, "explanation is null");
        this.roles = List.copyOf(roles);
        this.asks = List.copyOf(asks);
        this.open = List.copyOf(open);
    }

    /** In plain words, unique: {@code RecordsAccessRole reads and writes rows of its own user only}. */
    public String title() {
        return title;
    }

    /** What it means for users, in a sentence or two. */
    public String explanation() {
        return explanation;
    }

    /** Logical ids of the roles it is about, in the order of the template; empty where it is about a resource alone. */
    public List<String> roles() {
        return roles;
    }

    /** Asks each question in turn, up to the first that is not answered by "there is no such request". */
    public Proof prove() {
        return prove(asks);
    }

    /**
     * What it would be if another policy stood where the one of its name stands; only the questions in which that policy has a say are
     * asked. What each role is for and who is a stranger to it stay as they are; {@link Promises#of(dev.carrel.stack.Stack, List)} tells
     * those anew.
     */
    public Proof proveWith(Policy changed) {
        return prove(asks.stream()
                .filter(ask -> ask.isAbout(changed.name()))
                .map(ask -> ask.with(changed))
                .toList());
    }

    private Proof prove(List<Ask> some) {
        if (!open.isEmpty()) {
            return open.get(0);
        }
        int combinations = 0;
        for (Ask ask : some) {
            Proof proof = ask.answer();
            if (!(proof instanceof Proof.Proved proved)) {
                return proof;
            }
            combinations += proved.combinations();
        }
        return new Proof.Proved(combinations);
    }

    /** The title. */
    @Override
    public String toString() {
        return title;
    }
}

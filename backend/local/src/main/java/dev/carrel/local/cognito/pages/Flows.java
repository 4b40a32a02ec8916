package dev.carrel.local.cognito.pages;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.cognito.Ids;
import dev.carrel.local.cognito.srp.Verifier;
import dev.carrel.local.cognito.users.User;
import dev.carrel.local.http.Response;
import dev.carrel.local.store.Expiring;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What the next page has to know of the one before. The address holds a random id, the rest stays here. */
public final class Flows {
    private static final Duration LIFE = Duration.ofHours(1);
    private static final int CAPACITY = 10_000;

    /** What a flow is about. */
    public enum Kind {
        /** An address is to be proved. */
        CONFIRM,
        /** A forgotten password is to be replaced. */
        RESET,
        /** A temporary password is to be replaced. */
        NEW_PASSWORD,
        /** A code of an authenticator app is to be shown. */
        MFA,
        /** An authenticator app is to be set up. */
        MFA_SET_UP
    }

    /**
     * A password that was right.
     *
     * @param at when it was typed
     * @param password what it was compared with: one that was replaced meanwhile proves nothing
     */
    public record Proof(Instant at, Optional<Verifier> password) {
        public Proof {
            requireNonNull(at, "at is null");
            requireNonNull(password, "password is null");
        }

        /** Whether it still proves to be the user. */
        boolean holds(User user) {
            return user.password().equals(password);
        }
    }

    /**
     * A flow.
     *
     * @param kind what it is about
     * @param login the login name that was typed
     * @param proof the password, if it was typed too and was right
     * @param secret the secret of the authenticator app that is to be set up, in Base32
     */
    public record Flow(Kind kind, String login, Optional<Proof> proof, Optional<String> secret) {
        public Flow {
            requireNonNull(kind, "kind is null");
            requireNonNull(login, "login is null");
            requireNonNull(proof, "proof is null");
            requireNonNull(secret, "secret is null");
        }

        Flow(Kind kind, String login, Optional<Proof> proof) {
            this(kind, login, proof, Optional.empty());
        }

        @Override
        public String toString() {
            return "Flow[" + kind + "]";
        }
    }

    private record Bound(Flow flow, String browser) {}

    private final Expiring<Bound> flows;
    private final Ids ids;
    private final Clock clock;

    public Flows(Ids ids, Clock clock) {
        this.clock = requireNonNull(clock, "clock is null");
        this.ids = requireNonNull(ids, "ids is null");
        this.flows = new Expiring<>(clock, LIFE, CAPACITY);
    }

    /** The password of a user, who has typed it right now. */
    public Proof proof(User user) {
        return new Proof(clock.instant(), user.password());
    }

    /** Begins a flow on another page; it can be followed in this browser only. */
    Response next(Visit visit, String path, Flow flow) {
        String id = ids.secret();
        flows.put(id, new Bound(flow, visit.browser().cookie()));
        return Redirect.to(visit.address(path) + "&flow=" + id);
    }

    /** The flow of an id, if it is of that kind and began in this browser. */
    public Optional<Flow> find(String id, Kind kind, Csrf.Browser browser) {
        return flows.get(id)
                .filter(bound -> bound.browser().equals(browser.cookie()))
                .map(Bound::flow)
                .filter(flow -> flow.kind() == kind);
    }

    /** Ends a flow. */
    public void end(String id) {
        flows.take(id);
    }
}

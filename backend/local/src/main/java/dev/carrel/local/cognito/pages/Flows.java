package dev.carrel.local.cognito.pages;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.cognito.Ids;
import dev.carrel.local.store.Expiring;
import java.time.Clock;
import java.time.Duration;
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
        NEW_PASSWORD
    }

    /**
     * A flow.
     *
     * @param kind what it is about
     * @param login the login name that was typed
     * @param passwordKnown whether the password was typed too, and was right
     */
    public record Flow(Kind kind, String login, boolean passwordKnown) {
        public Flow {
            requireNonNull(kind, "kind is null");
            requireNonNull(login, "login is null");
        }
    }

    private record Bound(Flow flow, String browser) {}

    private final Expiring<Bound> flows;
    private final Ids ids;

    public Flows(Ids ids, Clock clock) {
        this.ids = requireNonNull(ids, "ids is null");
        this.flows = new Expiring<>(clock, LIFE, CAPACITY);
    }

    /** Begins a flow; it can be followed in this browser only. */
    public String begin(Flow flow, Csrf.Browser browser) {
        String id = ids.secret();
        flows.put(id, new Bound(flow, browser.cookie()));
        return id;
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

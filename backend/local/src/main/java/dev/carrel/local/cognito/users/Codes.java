package dev.carrel.local.cognito.users;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.cognito.Hashes;
import dev.carrel.local.cognito.Ids;
import dev.carrel.local.cognito.users.Refusal.Reason;
import dev.carrel.local.store.Store;
import dev.carrel.local.store.Table;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Six-digit codes that are sent by email: five tries each, five codes an hour. One code is valid at a time, for each purpose and
 * each address, whether somebody has it or not.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html">AWS: quotas in Amazon Cognito</a>
 */
public final class Codes {
    /** What a code is for. */
    public enum Purpose {
        /** To prove an address; valid for 24 hours. */
        CONFIRM(Duration.ofHours(24)),
        /** To prove another address, of a user; valid for 24 hours. */
        UPDATE(Duration.ofHours(24)),
        /** To choose a new password; valid for one hour. */
        RESET(Duration.ofHours(1));

        private final Duration validity;

        Purpose(Duration validity) {
            this.validity = validity;
        }
    }

    /** What a check found. */
    public enum Check {
        /** The code is right; it is used up. */
        RIGHT,
        /** The code is wrong. */
        WRONG,
        /** There is no code, or it is too old. */
        EXPIRED,
        /** Too many wrong codes: this one will not be looked at any more. */
        TOO_MANY
    }

    private static final int TRIES = 5;
    private static final int SENDS = 5;
    private static final Duration SEND_WINDOW = Duration.ofHours(1);

    private record State(Optional<String> code, Instant until, int tries, List<Instant> sent) {
        State {
            sent = List.copyOf(sent);
        }
    }

    private final Store store;
    private final Table<State> states;
    private final Ids ids;
    private final Clock clock;

    public Codes(Store store, Ids ids, Clock clock) {
        this.store = requireNonNull(store, "store is null");
        this.states = store.table("codes", State.class);
        this.ids = requireNonNull(ids, "ids is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Makes a new code; an earlier one is void.
     *
     * @param address to whom it goes, or would go if anybody had that address; for {@link Purpose#UPDATE} the user who asks for it
     * @return empty when too many were made within the hour
     */
    public Optional<String> issue(Purpose purpose, String address) {
        Instant now = clock.instant();
        return store.atomically(() -> {
            forget(now);
            List<Instant> sent = states.get(key(purpose, address)).map(State::sent).orElse(List.of()).stream()
                    .filter(at -> now.isBefore(at.plus(SEND_WINDOW)))
                    .toList();
            if (sent.size() >= SENDS) {
                return Optional.empty();
            }
            List<Instant> withThis = new ArrayList<>(sent);
            withThis.add(now);
            String code = ids.code();
            states.put(key(purpose, address), new State(Optional.of(code), now.plus(purpose.validity), 0, withThis));
            return Optional.of(code);
        });
    }

    /** Checks a code; the right one is used up by it. */
    public Check check(Purpose purpose, String address, String code) {
        return store.atomically(() -> {
            Optional<State> known = states.get(key(purpose, address))
                    .filter(state -> state.code().isPresent() && clock.instant().isBefore(state.until()));
            if (known.isEmpty()) {
                return Check.EXPIRED;
            }
            State state = known.get();
            if (state.tries() >= TRIES) {
                return Check.TOO_MANY;
            }
            boolean right = Hashes.same(state.code().orElse(""), code);
            states.put(
                    key(purpose, address),
                    new State(right ? Optional.empty() : state.code(), state.until(), state.tries() + 1, state.sent()));
            return right ? Check.RIGHT : Check.WRONG;
        });
    }

    /**
     * Checks a code; the right one is used up by it.
     *
     * @throws Refusal when it is not right
     */
    void require(Purpose purpose, String address, String code) {
        switch (check(purpose, address, code)) {
            case RIGHT -> {}
            case WRONG -> throw Refusal.wrongCode();
            case EXPIRED ->
                throw new Refusal(Reason.EXPIRED_CODE, "Invalid code provided, please request a code again.");
            case TOO_MANY -> throw Refusal.limitExceeded();
        }
    }

    private void forget(Instant now) {
        for (Map.Entry<String, State> entry : states.entries("")) {
            State state = entry.getValue();
            if (!now.isBefore(state.until())
                    && state.sent().stream().noneMatch(at -> now.isBefore(at.plus(SEND_WINDOW)))) {
                states.remove(entry.getKey());
            }
        }
    }

    private static String key(Purpose purpose, String address) {
        return purpose + "/" + address;
    }
}

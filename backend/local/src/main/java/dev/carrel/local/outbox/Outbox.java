package dev.carrel.local.outbox;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.store.Store;
import dev.carrel.local.store.Table;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps the last 500 emails. */
public final class Outbox {
    /** How many emails are kept; the oldest go first. */
    public static final int CAPACITY = 500;

    private final Store store;
    private final Table<Email> emails;
    private final Clock clock;

    public Outbox(Store store, Clock clock) {
        this.store = requireNonNull(store, "store is null");
        this.emails = store.table("outbox", Email.class);
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Keeps an email. */
    public void send(String to, String subject, String body) {
        keep(Optional.empty(), to, subject, body);
    }

    /** Keeps an email that names its sender. */
    public void send(String from, String to, String subject, String body) {
        keep(Optional.of(from), to, subject, body);
    }

    private void keep(Optional<String> from, String to, String subject, String body) {
        store.atomically(() -> {
            List<Map.Entry<String, Email>> kept = emails.entries("");
            long last = kept.isEmpty()
                    ? 0
                    : Long.parseLong(kept.get(kept.size() - 1).getKey());
            // zeros in front, so that the order of keys is the order in time
            String id = "%012d".formatted(last + 1);
            emails.put(id, new Email(id, clock.instant(), from, to, subject, body));
            kept.stream().limit(Math.max(0, kept.size() + 1 - CAPACITY)).forEach(old -> emails.remove(old.getKey()));
        });
    }

    /** The emails, newest first. */
    public List<Email> messages() {
        List<Email> newestFirst = new ArrayList<>(emails.values(""));
        Collections.reverse(newestFirst);
        return List.copyOf(newestFirst);
    }
}

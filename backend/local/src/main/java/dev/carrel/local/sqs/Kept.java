package dev.carrel.local.sqs;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * What is kept of a message beside its body.
 *
 * @param visibleAt until when it is hidden
 * @param receipt the newest receipt; absent until it is received
 */
record Kept(
        String id,
        String senderId,
        Instant sentAt,
        Instant visibleAt,
        int receiveCount,
        Optional<Instant> firstReceivedAt,
        Optional<String> receipt,
        Optional<String> deadLetterSource) {
    Kept {
        requireNonNull(id, "id is null");
        requireNonNull(senderId, "senderId is null");
        requireNonNull(sentAt, "sentAt is null");
        requireNonNull(visibleAt, "visibleAt is null");
        requireNonNull(firstReceivedAt, "firstReceivedAt is null");
        requireNonNull(receipt, "receipt is null");
        requireNonNull(deadLetterSource, "deadLetterSource is null");
    }

    static Kept sent(String id, String senderId, Instant now, Instant visibleAt) {
        return new Kept(id, senderId, now, visibleAt, 0, Optional.empty(), Optional.empty(), Optional.empty());
    }

    boolean visible(Instant now) {
        return !visibleAt.isAfter(now);
    }

    /** This message received once more. */
    Kept received(Instant now, Instant hiddenUntil, String newReceipt) {
        return new Kept(
                id,
                senderId,
                sentAt,
                hiddenUntil,
                receiveCount + 1,
                Optional.of(firstReceivedAt.orElse(now)),
                Optional.of(newReceipt),
                deadLetterSource);
    }

    Kept hiddenUntil(Instant time) {
        return new Kept(id, senderId, sentAt, time, receiveCount, firstReceivedAt, receipt, deadLetterSource);
    }

    /** This message as a dead letter of {@code source}: it keeps its id, its age and its count. */
    Kept dead(String source, Instant now) {
        return new Kept(
                id, senderId, sentAt, now, receiveCount, firstReceivedAt, Optional.empty(), Optional.of(source));
    }
}

package dev.carrel.account;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.Hashes;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A sign-in that a request came from.
 *
 * @param id the same for all requests of one sign-in; made of the token's {@code origin_jti}, which it does not tell
 * @param at when the user entered the password
 * @param lastSeenAt when the last request came
 * @param address where that request came from, as far as it can be told
 * @param userAgent what the browser calls itself, at most 256 characters
 */
record SignInSeen(String id, Instant at, Instant lastSeenAt, Optional<String> address, Optional<String> userAgent) {
    static final int LONGEST_AGENT = 256;
    private static final int HASH = 16;

    SignInSeen {
        requireNonNull(id, "id is null");
        requireNonNull(at, "at is null");
        requireNonNull(lastSeenAt, "lastSeenAt is null");
        requireNonNull(address, "address is null");
        requireNonNull(userAgent, "userAgent is null");
    }

    /** The id of the sign-in with this {@code origin_jti}. */
    static String id(String origin) {
        return HexFormat.of().formatHex(Hashes.sha256(origin), 0, HASH);
    }

    /** What a browser calls itself, without what could not be shown, cut to length. */
    static String agent(String header) {
        StringBuilder text = new StringBuilder();
        header.codePoints()
                .filter(character -> !Character.isISOControl(character))
                .limit(LONGEST_AGENT)
                .forEach(text::appendCodePoint);
        return text.toString();
    }
}

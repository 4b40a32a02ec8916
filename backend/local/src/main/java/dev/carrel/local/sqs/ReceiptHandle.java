package dev.carrel.local.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One receipt of one message.
 *
 * @param number the message's number in its queue
 * @param receipt unique to the receipt
 */
record ReceiptHandle(long number, String receipt) {
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,17})/([A-Za-z0-9-]{1,100})");
    private static final int LONGEST = 1024;

    ReceiptHandle {
        requireNonNull(receipt, "receipt is null");
    }

    /** Reads a handle; empty when it is none that was ever given out. */
    static Optional<ReceiptHandle> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            Matcher matcher = FORM.matcher(new String(Base64.getUrlDecoder().decode(text), UTF_8));
            return matcher.matches()
                    ? Optional.of(new ReceiptHandle(Long.parseLong(matcher.group(1)), matcher.group(2)))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    String text() {
        return Base64.getUrlEncoder().encodeToString((number + "/" + receipt).getBytes(UTF_8));
    }
}

package dev.carrel.local.cognito.users;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.outbox.Outbox;
import java.util.regex.Pattern;

/** What the pool writes to people. */
public final class Mail {
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s@\\p{Cntrl}]{1,128}@[^\\s@\\p{Cntrl}.]+(?:\\.[^\\s@\\p{Cntrl}.]+)+");
    private static final int LONGEST = 254;

    private final Outbox outbox;

    public Mail(Outbox outbox) {
        this.outbox = requireNonNull(outbox, "outbox is null");
    }

    /** Whether a text has the form of an email address. */
    public static boolean isAddress(String text) {
        String address = text.strip();
        return address.length() <= LONGEST && ADDRESS.matcher(address).matches();
    }

    /** An address with all but its first letters hidden, as Cognito shows where it sent a code: {@code a***@e***}. */
    public static String masked(String address) {
        int at = address.indexOf('@');
        return address.substring(0, 1) + "***@" + address.substring(at + 1, at + 2) + "***";
    }

    void confirmation(String to, String code) {
        outbox.send(to, "Your verification code", "Your verification code is " + code);
    }

    void reset(String to, String code) {
        outbox.send(to, "Your verification code", "Your password reset code is " + code);
    }

    void invitation(String to, String temporaryPassword) {
        outbox.send(
                to,
                "Your temporary password",
                "Your username is " + to + " and temporary password is " + temporaryPassword);
    }

    /** To someone whose address was given for a second account. */
    void alreadyRegistered(String to) {
        outbox.send(
                to,
                "You already have an account",
                "Someone, perhaps you, tried to create an account with this email address. You already have one: sign in, or choose"
                        + " \"Forgot your password?\" on the sign-in page. If it was not you, there is nothing to do.");
    }
}

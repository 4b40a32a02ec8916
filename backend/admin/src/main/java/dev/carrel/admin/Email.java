package dev.carrel.admin;

import dev.carrel.core.InvalidValueException;
import java.util.regex.Pattern;

/**
 * An address to invite: the form that browsers take
 * (https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address) with a dot in its domain, as long as a name in Cognito
 * may be.
 */
record Email(String text) {
    private static final int LONGEST = 128;
    private static final Pattern SHAPE =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

    Email {
        if (text.length() > LONGEST || !SHAPE.matcher(text).matches()) {
            throw new InvalidValueException("must be an email address of at most " + LONGEST + " characters");
        }
    }

    @Override
    public String toString() {
        return "Email[redacted]";
    }
}

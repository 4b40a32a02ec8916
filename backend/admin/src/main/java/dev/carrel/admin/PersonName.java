package dev.carrel.admin;

import dev.carrel.core.InvalidValueException;
import dev.carrel.core.Texts;

/** What a user is called: 1 to 100 characters on one line. */
record PersonName(String text) {
    private static final int LONGEST = 100;

    PersonName {
        Texts.utf8(text);
        if (text.isBlank() || text.codePointCount(0, text.length()) > LONGEST) {
            throw new InvalidValueException("must be 1 to " + LONGEST + " characters");
        }
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            throw new InvalidValueException("has a control character");
        }
    }

    @Override
    public String toString() {
        return "PersonName[redacted]";
    }
}

package dev.carrel.admin;

import dev.carrel.core.InvalidValueException;

/** The groups of the pool, as {@code template.yaml} declares them. */
enum Group {
    ADMINS("admins"),
    AUDITORS("auditors");

    private final String word;

    Group(String word) {
        this.word = word;
    }

    /** Its name in Cognito and in the API. */
    String word() {
        return word;
    }

    static Group parse(String text) {
        for (Group group : values()) {
            if (group.word.equals(text)) {
                return group;
            }
        }
        throw new InvalidValueException("must be `admins` or `auditors`");
    }
}

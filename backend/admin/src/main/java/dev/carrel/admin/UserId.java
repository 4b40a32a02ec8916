package dev.carrel.admin;

import dev.carrel.core.Caller;
import dev.carrel.core.InvalidValueException;

/**
 * A user's id in the pool, the {@code sub}. It is the user's name there too, since people sign in by their address
 * (https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html#user-pool-settings-aliases); an
 * address would name a user as well, so nothing but an id passes here.
 *
 * @param text a UUID in lower case
 */
record UserId(String text) {
    UserId {
        if (!Caller.isSub(text)) {
            throw new InvalidValueException("must be a user's id");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}

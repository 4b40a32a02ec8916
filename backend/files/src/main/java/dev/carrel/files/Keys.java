package dev.carrel.files;

import java.util.Optional;

/** The keys of the files bucket: {@code users/<sub>/<path>}, the beginning of which IAM compares with the caller's tag. */
final class Keys {
    private Keys() {}

    /** What all keys of a user begin with. */
    static String prefix(String sub) {
        return "users/" + sub + "/";
    }

    /** What follows in a key of this user's; empty for any other key. */
    static Optional<String> inside(String sub, String key) {
        String prefix = prefix(sub);
        return key.startsWith(prefix) ? Optional.of(key.substring(prefix.length())) : Optional.empty();
    }
}

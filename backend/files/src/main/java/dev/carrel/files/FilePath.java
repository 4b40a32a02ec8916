package dev.carrel.files;

import dev.carrel.core.InvalidValueException;
import java.util.Optional;

/**
 * Where a file stands in its owner's part of the bucket: an area ({@code files}, {@code inbox} or {@code exports}), folders
 * if any, and a name, with slashes between them. The rules are those of {@link PathRules}.
 *
 * @param text for example {@code files/2017/visits.csv}; at most 980 bytes of UTF-8, kept as it came
 */
public record FilePath(String text) {
    public FilePath {
        PathRules.check(text, 1);
    }

    /** The path in a key of this user's, unless the key is not one, or holds a name that paths refuse. */
    static Optional<FilePath> ofKey(String sub, String key) {
        return Keys.inside(sub, key).flatMap(text -> {
            try {
                return Optional.of(new FilePath(text));
            } catch (InvalidValueException e) {
                return Optional.empty();
            }
        });
    }

    /** The last segment. */
    public String name() {
        return text.substring(text.lastIndexOf('/') + 1);
    }

    /** The object's key, {@code users/<sub>/<path>}: at most 1,023 bytes for the {@code sub} of a user pool. */
    String key(String sub) {
        return Keys.prefix(sub) + text;
    }
}

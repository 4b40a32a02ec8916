package dev.carrel.files;

import dev.carrel.core.InvalidValueException;
import dev.carrel.core.Texts;
import java.util.Optional;

/**
 * A folder, which is nothing but a common beginning of paths. The rules are those of {@link PathRules}.
 *
 * @param text for example {@code files/} or {@code files/2017/}; ends with a slash
 */
public record Folder(String text) {
    public Folder {
        if (!text.endsWith("/")) {
            throw new InvalidValueException("must end with a slash");
        }
        PathRules.check(text.substring(0, text.length() - 1), 0);
        if (Texts.utf8(text).length > PathRules.LONGEST) {
            throw new InvalidValueException("has more than " + PathRules.LONGEST + " bytes of UTF-8");
        }
    }

    /** The folder in the beginning of this user's keys, unless it is not one, or holds a name that paths refuse. */
    static Optional<Folder> ofPrefix(String sub, String prefix) {
        return Keys.inside(sub, prefix).flatMap(text -> {
            try {
                return Optional.of(new Folder(text));
            } catch (InvalidValueException e) {
                return Optional.empty();
            }
        });
    }

    /** What the keys of everything in it begin with. */
    String prefix(String sub) {
        return Keys.prefix(sub) + text;
    }
}

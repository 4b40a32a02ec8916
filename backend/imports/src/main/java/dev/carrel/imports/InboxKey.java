package dev.carrel.imports;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.Caller;
import dev.carrel.core.InvalidValueException;
import dev.carrel.core.Texts;

/**
 * The key of an object in a user's inbox: {@code users/<sub>/inbox/<rest>}, at most 1,024 bytes of UTF-8
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html). IAM lets only that user put one there, so the
 * key says whose it is.
 *
 * @param sub the user's id, a UUID in lower case
 * @param path {@code inbox/<rest>}; the rest is not empty and does not end in a slash, as the marker of a folder does
 */
public record InboxKey(String sub, String path) {
    private static final String USERS = "users/";
    private static final String INBOX = "inbox/";
    private static final int LONGEST = 1024;

    public InboxKey {
        requireNonNull(path, "path is null");
        if (!Caller.isSub(sub)
                || !path.startsWith(INBOX)
                || path.length() == INBOX.length()
                || path.endsWith("/")
                || Texts.utf8(USERS + sub + "/" + path).length > LONGEST) {
            throw new InvalidValueException("is not the key of a file in an inbox");
        }
    }

    /** @throws InvalidValueException for any other key */
    public static InboxKey parse(String key) {
        int mark = key.indexOf('/', USERS.length());
        if (!key.startsWith(USERS) || mark < 0) {
            throw new InvalidValueException("is not the key of a file in an inbox");
        }
        return new InboxKey(key.substring(USERS.length(), mark), key.substring(mark + 1));
    }

    /** The whole key. */
    public String text() {
        return USERS + sub + "/" + path;
    }
}

package dev.carrel.imports.alerts;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import dev.carrel.core.Caller;
import dev.carrel.core.InvalidValueException;
import dev.carrel.core.Ulid;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a user is to be told of an import.
 *
 * @param sub the user's id, a UUID in lower case
 * @param subject one line of 1 to 100 printable ASCII characters, as SNS has it
 *     (https://docs.aws.amazon.com/sns/latest/api/API_Publish.html)
 * @param text lines of at most 8,192 characters together, with no control characters but the ends of lines
 */
public record Alert(String sub, Ulid importId, String subject, String text) {
    private static final int LONGEST_TEXT = 8 * 1024;
    private static final Pattern SUBJECT = Pattern.compile("[\\x20-\\x7e]{1,100}");
    /** Controls, and what turns the direction of text around; whoever drops a file chooses its name. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\n]]");

    private static final Set<String> OUTCOMES = Set.of("partial", "failed");

    public Alert {
        requireNonNull(importId, "importId is null");
        if (!Caller.isSub(sub)) {
            throw new InvalidValueException("`sub` must be the id of a user");
        }
        if (!SUBJECT.matcher(subject).matches()) {
            throw new InvalidValueException("the subject must be a line of ASCII");
        }
        if (text.length() > LONGEST_TEXT) {
            throw new InvalidValueException("the message must be at most 8192 characters");
        }
        text = UNSEEN.matcher(text).replaceAll("?");
    }

    /**
     * The alert that a message holds, with its attributes {@code sub}, {@code importId} and {@code outcome}, each a
     * {@code String}.
     *
     * @throws InvalidValueException saying what is missing or malformed
     */
    public static Alert of(SNSEvent.@Nullable SNS message) {
        if (message == null || message.getSubject() == null || message.getMessage() == null) {
            throw new InvalidValueException("a subject and a message must be there");
        }
        Map<String, SNSEvent.MessageAttribute> attributes =
                message.getMessageAttributes() == null ? Map.of() : message.getMessageAttributes();
        if (!OUTCOMES.contains(text(attributes, "outcome"))) {
            throw new InvalidValueException("`outcome` must be one of an import that did not end well");
        }
        return new Alert(
                text(attributes, "sub"),
                new Ulid(text(attributes, "importId")),
                message.getSubject(),
                message.getMessage());
    }

    private static String text(Map<String, SNSEvent.MessageAttribute> attributes, String name) {
        SNSEvent.MessageAttribute attribute = attributes.get(name);
        if (attribute == null || !"String".equals(attribute.getType()) || attribute.getValue() == null) {
            throw new InvalidValueException("`" + name + "` must be there as a string");
        }
        return attribute.getValue();
    }
}

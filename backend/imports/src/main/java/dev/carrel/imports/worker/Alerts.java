package dev.carrel.imports.worker;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.AwsCalls;
import dev.carrel.imports.ImportState;
import dev.carrel.imports.ImportStatus;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/**
 * Tells how an import ended that did not end well: its user, through the alert function, and the operators. Two messages on
 * one topic, told apart by the attribute {@code sub}, which only the user's has: the filters of the subscriptions in
 * {@code template.yaml} go by it. Both have {@code importId} and {@code outcome} ({@code partial} or {@code failed}) besides;
 * a filter by what is absent takes no message that has no attributes at all
 * (https://docs.aws.amazon.com/sns/latest/dg/attribute-key-matching.html).
 *
 * <p>The user's says how many rows there were and why the import broke off; of the file it holds the name, and of what is
 * inside at most the name of a column, shortened. The operators' holds fixed words, ids and numbers: no word in it is one
 * that a user has chosen.
 */
public final class Alerts {
    private static final int LONGEST_NAME = 200;
    private static final String OPERATORS_SUBJECT = "Carrel: an import did not end well";

    private final SnsClient sns;
    private final String topicArn;

    public Alerts(SnsClient sns, String topicArn) {
        this.sns = requireNonNull(sns, "sns is null");
        this.topicArn = requireNonNull(topicArn, "topicArn is null");
    }

    void tellUser(Job job, ImportState state) {
        Map<String, MessageAttributeValue> attributes = new HashMap<>(attributes(state));
        attributes.put("sub", text(job.sub()));
        publish(job, subject(state), message(state), attributes);
    }

    void tellOperators(Job job, ImportState state) {
        publish(job, OPERATORS_SUBJECT, operatorsMessage(job.sub(), state), attributes(state));
    }

    private void publish(Job job, String subject, String message, Map<String, MessageAttributeValue> attributes) {
        sns.publish(request -> request.topicArn(topicArn)
                .subject(subject)
                .message(message)
                .messageAttributes(attributes)
                .overrideConfiguration(AwsCalls.within(job.access().deadline())));
    }

    private static Map<String, MessageAttributeValue> attributes(ImportState state) {
        return Map.of(
                "importId", text(state.id().text()),
                "outcome", text(state.status().text()));
    }

    static String operatorsMessage(String sub, ImportState state) {
        return String.format(
                Locale.ROOT,
                "Import: %s\nUser: %s\nOutcome: %s\nRows read: %d\nRows added: %d\nRows refused: %d\n\n%s\n",
                state.id().text(),
                sub,
                state.status().text(),
                state.progress().rowsRead(),
                state.progress().rowsWritten(),
                state.progress().rowsRefused(),
                "The import's page says why. Other imports of this user are not reported within an hour of this one.");
    }

    /** ASCII without line breaks, below 100 characters: https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
    static String subject(ImportState state) {
        return state.status() == ImportStatus.PARTIAL
                ? String.format(
                        Locale.ROOT,
                        "Carrel: an import refused %d of %d rows",
                        state.progress().rowsRefused(),
                        state.progress().rowsRead())
                : "Carrel: an import broke off";
    }

    static String message(ImportState state) {
        StringBuilder message = new StringBuilder(String.format(
                Locale.ROOT,
                "%s%n%n%d rows were read: %d were added, %d were refused.%n",
                name(state),
                state.progress().rowsRead(),
                state.progress().rowsWritten(),
                state.progress().rowsRefused()));
        state.failure().ifPresent(failure -> message.append(failure.message()).append('\n'));
        if (state.progress().rowsRefused() > 0) {
            message.append("The refused rows and the reasons stand on the page of this import.\n");
        }
        return message.toString().replace("\r\n", "\n");
    }

    /** The file's name as it can stand in a line of text: whoever drops a file chooses it. */
    private static String name(ImportState state) {
        String path = state.drop().key().path().replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
        return path.codePointCount(0, path.length()) <= LONGEST_NAME
                ? path
                : path.substring(0, path.offsetByCodePoints(0, LONGEST_NAME)) + "…";
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }
}

package dev.carrel.imports.worker;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.AwsCalls;
import dev.carrel.imports.ImportState;
import dev.carrel.imports.ImportStatus;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/**
 * Tells the operators, and through the alert function the user, how an import ended that did not end well. A message
 * says how many rows there were and why the import broke off; of the file it holds the name, and of what is inside at most the
 * name of a column, shortened.
 * Its attributes: {@code sub}, {@code importId}, {@code outcome} ({@code partial} or {@code failed}).
 */
public final class Alerts {
    private static final int LONGEST_NAME = 200;

    private final SnsClient sns;
    private final String topicArn;

    public Alerts(SnsClient sns, String topicArn) {
        this.sns = requireNonNull(sns, "sns is null");
        this.topicArn = requireNonNull(topicArn, "topicArn is null");
    }

    void send(Job job, ImportState state) {
        sns.publish(request -> request.topicArn(topicArn)
                .subject(subject(state))
                .message(message(state))
                .messageAttributes(Map.of(
                        "sub", text(job.sub()),
                        "importId", text(state.id().text()),
                        "outcome", text(state.status().text())))
                .overrideConfiguration(AwsCalls.within(job.access().deadline())));
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

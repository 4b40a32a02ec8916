package dev.carrel.imports;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.core.InvalidValueException;
import dev.carrel.core.Json;
import dev.carrel.imports.alerts.Alert;
import dev.carrel.imports.alerts.AlertConfig;
import dev.carrel.imports.alerts.AlertMails;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The alert function: what is published about a user's import becomes a mail to that user. A message that is no such
 * alert, or has no one to go to, is logged and done with; one that could not be sent fails, and Lambda tries again
 * (https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html).
 *
 * <p>The log names imports, never a user or an address; exceptions of AWS quote addresses, so they end here.
 */
public final class AlertHandler implements RequestHandler<SNSEvent, @Nullable Void> {
    private final AlertMails mails;

    /** For Lambda: everything comes from the environment. */
    public AlertHandler() {
        this(System.getenv());
    }

    /**
     * The same with an environment of one's own: {@code USER_POOL_ID}, {@code SENDER}, {@code SITE_URL}; region,
     * endpoints and credentials are the SDK's own settings.
     *
     * @throws IllegalStateException naming every setting that is missing or malformed
     */
    public AlertHandler(Map<String, String> environment) {
        this(new AlertMails(
                AlertConfig.from(environment),
                AlertMails.cognito().build(),
                AlertMails.ses().build()));
    }

    AlertHandler(AlertMails mails) {
        this.mails = requireNonNull(mails, "mails is null");
    }

    /** @throws IllegalStateException when an alert could not be sent */
    @Override
    public @Nullable Void handleRequest(SNSEvent event, Context context) {
        LambdaLogger log = context.getLogger();
        List<SNSEvent.SNSRecord> records = event.getRecords() == null ? List.of() : event.getRecords();
        for (SNSEvent.SNSRecord record : records) {
            send(record, log);
        }
        return null;
    }

    private void send(SNSEvent.SNSRecord record, LambdaLogger log) {
        Alert alert;
        try {
            alert = Alert.of(record.getSNS());
        } catch (InvalidValueException e) {
            write(log, LogLevel.ERROR, line("no alert").put("reason", e.detail()));
            return;
        }
        ObjectNode line = Json.object().put("importId", alert.importId().text());
        try {
            boolean sent = mails.send(alert);
            write(log, LogLevel.INFO, line.put("event", sent ? "sent" : "no one to send to"));
        } catch (SdkException e) {
            String cause = e instanceof AwsServiceException service && service.awsErrorDetails() != null
                    ? service.awsErrorDetails().errorCode()
                    : e.getClass().getName();
            write(log, LogLevel.ERROR, line.put("event", "not sent").put("cause", cause));
            throw new IllegalStateException("an alert was not sent: " + cause);
        }
    }

    private static ObjectNode line(String event) {
        return Json.object().put("event", event);
    }

    private static void write(LambdaLogger log, LogLevel level, ObjectNode line) {
        log.log(Json.write(line.put("level", level.toString())), level);
    }
}

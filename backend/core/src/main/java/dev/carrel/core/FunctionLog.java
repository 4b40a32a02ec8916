package dev.carrel.core;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * The log of one request, or of one message: one JSON object a line
 * (https://docs.aws.amazon.com/lambda/latest/dg/java-logging.html). It says what happened and where in the code, never what was in the
 * request: no token, no user, no message of an exception, since those quote what they were given.
 */
public final class FunctionLog {
    private static final int DEEPEST = 4;
    private static final int FRAMES = 12;

    private final LambdaLogger logger;
    private final String requestId;
    private final String route;

    /**
     * @param requestId names the request or the message in every line
     * @param route what was asked for: a route key, or the queue or topic that a message came from
     */
    public FunctionLog(LambdaLogger logger, String requestId, String route) {
        this.logger = requireNonNull(logger, "logger is null");
        this.requestId = requestId;
        this.route = route;
    }

    void answered(int status, Duration took) {
        write(LogLevel.INFO, line("answered").put("status", status).put("ms", took.toMillis()));
    }

    /** A refusal; the causes tell an operator why, which the caller is not told. */
    void refused(Problem problem) {
        ObjectNode line = line("refused").put("code", problem.code().code());
        if (problem.getCause() != null) {
            causes(line, problem.getCause(), 1);
        }
        write(LogLevel.INFO, line);
    }

    /** Something of interest to an operator; the fields hold nothing of the request but, where acts are kept in a trail, who and whom. */
    public void noted(String event, ObjectNode fields) {
        write(LogLevel.INFO, line(event).setAll(fields));
    }

    /** A fault of ours, or of something that we rely on. */
    public void failed(RuntimeException e) {
        ObjectNode line = line("failed");
        causes(line, e, FRAMES);
        write(LogLevel.ERROR, line);
    }

    private ObjectNode line(String event) {
        return Json.object().put("event", event).put("requestId", requestId).put("route", route);
    }

    private static void causes(ObjectNode line, Throwable first, int frames) {
        ArrayNode causes = line.putArray("causes");
        int depth = 0;
        for (Throwable e = first; e != null && depth < DEEPEST; e = e.getCause(), depth++) {
            ObjectNode cause = causes.addObject().put("type", e.getClass().getName());
            if (e instanceof AwsServiceException aws && aws.awsErrorDetails() != null) {
                cause.put("aws", aws.awsErrorDetails().errorCode())
                        .put("service", aws.awsErrorDetails().serviceName())
                        .put("awsRequestId", aws.requestId());
            }
            ArrayNode at = cause.putArray("at");
            StackTraceElement[] stack = e.getStackTrace();
            for (int i = 0; i < stack.length && i < frames; i++) {
                at.add(stack[i].toString());
            }
        }
    }

    private void write(LogLevel level, ObjectNode line) {
        // the logger ends the line, and in Lambda's JSON format puts it into an object with the level and the time
        logger.log(Json.write(line.put("level", level.toString())), level);
    }
}

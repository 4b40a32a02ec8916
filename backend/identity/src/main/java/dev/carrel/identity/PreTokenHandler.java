package dev.carrel.identity;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.util.Map;

/**
 * The pre-token-generation trigger, event version {@code V2_0}.
 *
 * <p>It takes the event as a map: the class for it in {@code aws-lambda-java-events} has claims of text only, and the
 * session tags are an object.
 */
public final class PreTokenHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private final MfaSettings mfa;

    /** For Lambda: region, endpoint and credentials are the SDK's own settings. */
    public PreTokenHandler() {
        this(new CognitoMfaSettings(CognitoMfaSettings.client().build()));
    }

    PreTokenHandler(MfaSettings mfa) {
        this.mfa = requireNonNull(mfa, "mfa is null");
    }

    /** @throws RefusedEventException for an event that is not understood; no token is issued then */
    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        LambdaLogger log = context.getLogger();
        AccessTokenRules rules = new AccessTokenRules(mfa, cause -> log.log(warning(cause), LogLevel.WARN));
        return rules.changes(TokenRequest.from(event)).answer(event);
    }

    /** One line of JSON; the exception's message could quote the user, its class cannot. */
    private static String warning(RuntimeException cause) {
        return "{\"level\":\"WARN\",\"event\":\"group rights withheld, MFA unknown\",\"cause\":\""
                + cause.getClass().getName() + "\"}";
    }
}

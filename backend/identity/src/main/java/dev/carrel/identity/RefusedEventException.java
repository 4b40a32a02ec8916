package dev.carrel.identity;

/**
 * An event that is not what this trigger is for. Cognito issues no token then and shows the message to whoever signs
 * in, so it names a field of the event and repeats no value.
 */
public final class RefusedEventException extends RuntimeException {
    public RefusedEventException(String field, String expected) {
        super("no token: `" + field + "` of the trigger's event " + expected);
    }
}

package dev.carrel.core;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refusal on its way to the caller, who sees the code, the detail and the field errors and nothing else: no stack
 * trace, no cause. It becomes an <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a> document in
 * {@link HttpFunction}.
 */
public final class Problem extends RuntimeException {
    private final ErrorCode code;
    private final String detail;
    private final List<FieldError> errors;

    private Problem(ErrorCode code, String detail, List<FieldError> errors, @Nullable Throwable cause) {
        // a refusal is an answer, not an accident: nobody reads its own stack
        super(code.code(), cause, false, false);
        this.code = code;
        this.detail = requireNonNull(detail, "detail is null");
        this.errors = List.copyOf(errors);
    }

    /** A refusal in the words of its code. */
    public static Problem of(ErrorCode code) {
        return new Problem(code, code.detail(), List.of(), null);
    }

    /** A refusal in the words of its code; the cause is for the log alone. */
    public static Problem of(ErrorCode code, Throwable cause) {
        return new Problem(code, code.detail(), List.of(), requireNonNull(cause, "cause is null"));
    }

    /** A refusal that says more than its code does. */
    public static Problem of(ErrorCode code, String detail) {
        return new Problem(code, detail, List.of(), null);
    }

    /** A refusal of one parameter, header or field. */
    public static Problem field(String field, String detail) {
        return fields(List.of(new FieldError(field, detail)));
    }

    /** A refusal of every value that is named. */
    public static Problem fields(List<FieldError> errors) {
        return new Problem(ErrorCode.INVALID_FIELD, ErrorCode.INVALID_FIELD.detail(), errors, null);
    }

    public ErrorCode code() {
        return code;
    }

    public String detail() {
        return detail;
    }

    public List<FieldError> errors() {
        return errors;
    }
}

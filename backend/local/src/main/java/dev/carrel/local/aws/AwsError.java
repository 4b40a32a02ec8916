package dev.carrel.local.aws;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A refusal in a service's own words: the code and status that the real service would answer with. */
public final class AwsError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient @Nullable ObjectNode details;

    /**
     * @param status the HTTP status
     * @param code the service's error code, for example {@code AccessDeniedException}
     * @param message what was wrong; it reaches the caller
     */
    public AwsError(int status, String code, String message) {
        this(status, code, message, null);
    }

    private AwsError(int status, String code, String message, @Nullable ObjectNode details) {
        super(requireNonNull(message, "message is null"));
        this.status = status;
        this.code = requireNonNull(code, "code is null");
        this.details = details;
    }

    /** This refusal with more members in its JSON form, such as {@code CancellationReasons}. */
    public AwsError with(ObjectNode members) {
        return new AwsError(status, code, getMessage(), members.deepCopy());
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** More members of the JSON form. */
    public Optional<ObjectNode> details() {
        return Optional.ofNullable(details);
    }

    @Override
    public String getMessage() {
        return requireNonNull(super.getMessage(), "message is null");
    }

    /** The code and the message. */
    public String text() {
        return code + ": " + getMessage();
    }
}

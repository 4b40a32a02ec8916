package dev.carrel.core;

/**
 * Every way a request can be refused: the stable word for programs, the HTTP status, its title and the text a person
 * reads when nothing more precise is known. This list and {@link HttpFunction} are the only places where a failure
 * becomes a response.
 *
 * <p>Statuses follow <a href="https://www.rfc-editor.org/rfc/rfc9110#section-15">RFC 9110</a> and
 * <a href="https://www.rfc-editor.org/rfc/rfc6585">RFC 6585</a> (428, 429).
 */
public enum ErrorCode {
    INVALID_REQUEST("invalid_request", 400, "Bad Request", "The request could not be read."),
    INVALID_FIELD("invalid_field", 400, "Bad Request", "Some values were refused; each is named in `errors`."),
    UNAUTHENTICATED("unauthenticated", 401, "Unauthorized", "Sign in again: the access token is missing or not valid."),
    FORBIDDEN("forbidden", 403, "Forbidden", "This account has no access to that."),
    SIGN_IN_AGAIN(
            "sign_in_again",
            403,
            "Forbidden",
            "For this, sign in again: the last time that you entered your password is too long ago."),
    NOT_FOUND("not_found", 404, "Not Found", "There is nothing here by that name."),
    CONFLICT("conflict", 409, "Conflict", "Another change to the same data was faster. Read it again, then retry."),
    DELETED(
            "deleted",
            409,
            "Conflict",
            "What this request created has been deleted since. Use a new `Idempotency-Key`."),
    STORAGE_FULL(
            "storage_full", 409, "Conflict", "This workspace is full. Delete what is no longer needed, then retry."),
    UPLOAD_DIFFERS(
            "upload_differs",
            409,
            "Conflict",
            "What has arrived is not what was declared. Cancel the upload and start it again."),
    TOO_LARGE_TO_COPY(
            "too_large_to_copy",
            409,
            "Conflict",
            "A version above 5 GiB cannot be restored in one step. Download it and upload it again."),
    OWN_ACCOUNT("own_account", 409, "Conflict", "An admin cannot do this to the own account. Ask another admin."),
    LAST_ADMIN(
            "last_admin", 409, "Conflict", "This is the last admin who is enabled. Make another user an admin first."),
    USER_EXISTS("user_exists", 409, "Conflict", "There is an account with this address already."),
    WRONG_STATE("wrong_state", 409, "Conflict", "The account is in a state in which this cannot be done."),
    REPORT_UNUSABLE(
            "report_unusable",
            409,
            "Conflict",
            "What lies in place of the report cannot be shown. Make it again and upload it."),
    STALE_VERSION("stale_version", 412, "Precondition Failed", "There is a newer version. Read it, then retry."),
    BODY_TOO_LARGE("body_too_large", 413, "Content Too Large", "The body is larger than 256 KB."),
    UNSUPPORTED_MEDIA_TYPE(
            "unsupported_media_type",
            415,
            "Unsupported Media Type",
            "Send JSON with `Content-Type: application/json`."),
    KEY_REUSED(
            "idempotency_key_reused",
            422,
            "Unprocessable Content",
            "This `Idempotency-Key` was used with another body. Use a new key for a new request."),
    PRECONDITION_REQUIRED(
            "precondition_required", 428, "Precondition Required", "Send `If-Match` with the `ETag` that was read."),
    TOO_MANY_ATTEMPTS(
            "too_many_attempts",
            429,
            "Too Many Requests",
            "There were too many attempts. Wait a while, then try again."),
    INTERNAL("internal", 500, "Internal Server Error", "Something failed here. Report the request id if it lasts."),
    UNAVAILABLE("unavailable", 503, "Service Unavailable", "This took too long or is overloaded. Retry in a moment.");

    private final String code;
    private final int status;
    private final String title;
    private final String detail;

    ErrorCode(String code, int status, String title, String detail) {
        this.code = code;
        this.status = status;
        this.title = title;
        this.detail = detail;
    }

    /** The word for programs, lower case with underscores; it never changes its meaning. */
    public String code() {
        return code;
    }

    public int status() {
        return status;
    }

    /** The status in words. */
    public String title() {
        return title;
    }

    /** What a person reads when nothing more precise is known. */
    public String detail() {
        return detail;
    }
}

package dev.carrel.account;

/** The multipart upload of an export, or what is noted of it, is no longer there: it was completed, given up, or is too old. */
final class UploadGoneException extends RuntimeException {
    UploadGoneException() {
        super("the upload is gone", null, false, false);
    }
}

package dev.carrel.local.sigv4;

/**
 * What can be wrong with a signature. Each protocol has its own code for it.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html">AWS: troubleshoot
 *     Signature Version 4</a>
 */
public enum SignatureFault {
    /** A part is absent, twice there, or not of its form. */
    INCOMPLETE,
    /** No such access key, or its session token is absent or another. */
    UNKNOWN_KEY,
    /** The session of the key has ended. */
    EXPIRED_SESSION,
    /** Signed too long ago, or not yet valid. */
    NOT_CURRENT,
    /** The signature is not that of this request by this key. */
    MISMATCH,
    /** A way to sign that is not served here. */
    UNSUPPORTED
}

package dev.carrel.local.aws;

import dev.carrel.local.http.Response;
import dev.carrel.local.sigv4.SignatureException;

/**
 * A wire protocol of AWS: how a refusal looks in it.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/index.html">the protocols of AWS services</a>
 */
public interface Protocol {
    /** The header that the request id goes out in. */
    default String requestIdHeader() {
        return "x-amzn-requestid";
    }

    /** A refusal of a service. */
    Response error(AwsError error, String requestId);

    /** A refusal of a signature, under the code this protocol has for it. */
    AwsError error(SignatureException refusal);

    /** Something failed that is nobody's fault outside; says no more than that. */
    AwsError internal();
}

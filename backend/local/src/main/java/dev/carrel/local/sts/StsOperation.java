package dev.carrel.local.sts;

import dev.carrel.local.aws.AwsCall;
import dev.carrel.local.aws.QueryParameters;
import dev.carrel.local.aws.Xml;

/** One operation of STS. */
interface StsOperation {
    /** Its name. */
    String name();

    /** Answers with what stands inside the result element, or refuses with an {@link dev.carrel.local.aws.AwsError}. */
    Xml handle(AwsCall call, QueryParameters parameters);
}

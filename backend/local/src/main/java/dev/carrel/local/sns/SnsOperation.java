package dev.carrel.local.sns;

import dev.carrel.local.aws.Xml;

/** One operation of SNS that is served. */
interface SnsOperation {
    /** Its name, as {@code Action} has it. */
    String name();

    /**
     * Reads the call, has it decided and does it.
     *
     * @return the XML inside the result element
     * @throws dev.carrel.local.aws.AwsError the refusal
     */
    Xml handle(SnsCall call);
}

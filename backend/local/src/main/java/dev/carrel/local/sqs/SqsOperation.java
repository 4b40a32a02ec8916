package dev.carrel.local.sqs;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One operation of SQS that is served. */
interface SqsOperation {
    /** Its name, as {@code X-Amz-Target} has it. */
    String name();

    /**
     * Reads the call, has it decided and does it.
     *
     * @return the answer
     * @throws dev.carrel.local.aws.AwsError the refusal
     */
    ObjectNode handle(SqsCall call);
}

package dev.carrel.local.dynamodb.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** One operation of DynamoDB that is served. */
public interface Operation {
    /** Its name, as {@code X-Amz-Target} has it. */
    String name();

    /**
     * What IAM has to allow, all of it, before the request may go on.
     *
     * @param request the request; a table's ARN in it becomes the table's name
     * @return at least one
     * @throws dev.carrel.local.aws.AwsError when the request is not understood in every part
     */
    List<Access> accesses(ObjectNode request);
}

package dev.carrel.stack.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A DynamoDB table.
 *
 * @param logicalId its key in the template
 * @param key its primary key
 * @param attributes the type of every attribute that stands in a key
 * @param localIndexes with the table's partition key and a sort key of their own
 * @param globalIndexes with keys of their own
 * @param timeToLive the attribute whose time, in epoch seconds, ends an item
 * @param onDemand billed by request; else by provisioned capacity
 * @param encryptedByKey encrypted under a KMS key of the account's own view, {@code SSESpecification}
 * @param pointInTimeRecovery can be restored to any second of the last 35 days
 * @param deletionProtected refuses to be deleted
 * @param retained outlives the stack and its own replacement
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html">AWS::DynamoDB::Table</a>
 */
public record Table(
        String logicalId,
        String name,
        String arn,
        Key key,
        Map<String, AttributeType> attributes,
        List<Index> localIndexes,
        List<Index> globalIndexes,
        Optional<String> timeToLive,
        boolean onDemand,
        boolean encryptedByKey,
        boolean pointInTimeRecovery,
        boolean deletionProtected,
        boolean retained) {
    /** The type of a key attribute, by DynamoDB's own letter. */
    public enum AttributeType {
        S,
        N,
        B
    }

    public Table {
        requireNonNull(logicalId, "logicalId is null");
        requireNonNull(name, "name is null");
        requireNonNull(arn, "arn is null");
        requireNonNull(key, "key is null");
        attributes = Map.copyOf(attributes);
        localIndexes = List.copyOf(localIndexes);
        globalIndexes = List.copyOf(globalIndexes);
        requireNonNull(timeToLive, "timeToLive is null");
    }

    /** The ARN that requests to one of its indexes are decided on. */
    public String indexArn(String index) {
        requireNonNull(index, "index is null");
        return arn + "/index/" + index;
    }
}

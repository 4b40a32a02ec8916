package dev.carrel.audit.promise;

import dev.carrel.iam.prove.Language;
import dev.carrel.iam.prove.Region;
import dev.carrel.iam.prove.SymbolicId;
import dev.carrel.iam.prove.ValueSet;
import java.util.ArrayList;
import java.util.List;

/**
 * Whoever acts for a user touches rows of that user alone.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html">AWS: conditions of
 *     DynamoDB</a>: {@code dynamodb:LeadingKeys} holds the partition keys of a request, and is absent from one that names none
 */
final class RowPromises {
    private static final String KEYS = "dynamodb:LeadingKeys";
    private static final List<String> EXAMPLES = List.of(
            "dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem");
    // what names the partition key of each row that it touches
    private static final String[] KEYED = {
        "dynamodb:GetItem",
        "dynamodb:BatchGetItem",
        "dynamodb:Query",
        "dynamodb:PutItem",
        "dynamodb:UpdateItem",
        "dynamodb:DeleteItem",
        "dynamodb:BatchWriteItem",
        "dynamodb:ConditionCheckItem"
    };

    private RowPromises() {}

    static List<Promise> of(Session session) {
        Language rows = Actions.of("dynamodb");
        Language notOwn = Language.of(SymbolicId.TEXT).not();
        List<Promise> all = new ArrayList<>();
        all.add(Say.promise(
                session,
                "reads and writes rows of its own user only",
                "Of the partition keys in a request, however many there are, none is another than the user's id.",
                new Region("touches a row of another user", rows, EXAMPLES, Language.any())
                        .with(KEYS, ValueSet.someOf(notOwn))));
        all.add(Say.promise(
                session,
                "makes no request to a table without saying whose rows",
                "A request without partition keys, which \"all of them are the user's\" would be true of, is refused.",
                new Region("touches a table and names no partition key", rows, EXAMPLES, Language.any())
                        .with(KEYS, ValueSet.nothing())));
        all.add(Say.promise(
                session,
                "scans nothing, and asks for nothing that is not about single rows",
                "Scans, statements in PartiQL, streams, backups, exports and changes of a table are of all users at once.",
                new Region(
                        "uses an operation that is not held to single partition keys",
                        Actions.but("dynamodb", KEYED),
                        List.of("dynamodb:Scan", "dynamodb:PartiQLSelect", "dynamodb:DeleteTable"),
                        Language.any())));
        all.add(Say.promise(
                session,
                "asks only tables and indexes that are keyed by their rows' owner",
                "The leading key of an index is the index's own partition key; where that is not the table's, it is nobody's id.",
                new Region(
                        "asks a table of another stack, or an index that is keyed by something else",
                        rows,
                        EXAMPLES,
                        session.estate().ownerKeyed().not())));
        return all;
    }
}

package dev.carrel.audit.promise;

import dev.carrel.iam.prove.Language;
import dev.carrel.iam.prove.Region;
import dev.carrel.iam.prove.ValueSet;
import dev.carrel.stack.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The one role that reads and writes a user's data without a token of the user: what it must not do even to the user it names. */
final class WorkerPromises {
    private static final String WITHIN = "dynamodb:EnclosingOperation";
    private static final String[] WRITES = {"dynamodb:PutItem", "dynamodb:UpdateItem"};
    // the worker's own notes: it writes them outside of transactions, and policies/README.md says what that gives away
    private static final Set<String> NO_ROWS = Set.of("ImportsTable");

    private WorkerPromises() {}

    static List<Promise> of(Session session) {
        Language rows = Estate.union(session.estate().stack.tables().stream()
                .filter(table -> !NO_ROWS.contains(table.logicalId()))
                .map(Table::arn)
                .map(arn -> Language.of(arn).or(Language.startingWith(arn + "/"))));
        Region givesBack = new Region(
                "writes a row outside of a transaction, which may ask for the old row",
                Actions.named(WRITES),
                List.of("dynamodb:UpdateItem"),
                rows);
        List<Promise> all = new ArrayList<>();
        all.add(Say.promise(
                session,
                "reads no row",
                "It puts and updates rows, in transactions only: those give no row back. It deletes none.",
                new Region(
                        "does with rows what is not writing",
                        Actions.but("dynamodb", WRITES),
                        List.of("dynamodb:GetItem", "dynamodb:Query", "dynamodb:DeleteItem"),
                        Language.any()),
                givesBack.with(WITHIN, ValueSet.nothing()),
                givesBack.with(
                        WITHIN, ValueSet.allOf(Language.of("TransactWriteItems").not()))));
        all.add(Say.promise(
                session,
                "reads what was dropped into its user's inbox, and no other object",
                "It lists nothing, reads by the version alone and no file that the user keeps, and writes and deletes no object.",
                new Region(
                        "touches an object that is not in the user's inbox",
                        Actions.of("s3"),
                        List.of("s3:GetObjectVersion", "s3:ListBucket"),
                        session.estate().ownObjects("inbox/").not()),
                new Region(
                        "does more than read a version that it knows of",
                        Actions.but("s3", "s3:GetObjectVersion"),
                        List.of("s3:GetObject", "s3:PutObject", "s3:DeleteObject"),
                        Language.any())));
        return all;
    }
}

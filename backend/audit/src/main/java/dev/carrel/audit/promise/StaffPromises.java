package dev.carrel.audit.promise;

import dev.carrel.iam.Context;
import dev.carrel.iam.Effect;
import dev.carrel.iam.prove.Language;
import dev.carrel.iam.prove.Region;
import dev.carrel.iam.prove.SymbolicId;
import dev.carrel.iam.prove.ValueSet;
import dev.carrel.stack.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Admins and auditors look after users without ever seeing their data; and users see nothing of theirs. */
final class StaffPromises {
    /** The one table that users keep and admins may look into: numbers, of which the user's own function writes them. */
    private static final String USAGE = "UsageTable";

    private static final String KEYS = "dynamodb:LeadingKeys";

    private StaffPromises() {}

    /** Of the roles of admins and auditors. */
    static List<Promise> of(Session session) {
        Estate estate = session.estate();
        boolean admin = session.known().is(RoleKind.ADMIN);
        List<Promise> all = new ArrayList<>();
        all.add(Say.promise(
                session,
                "reaches no data of users",
                "No row of a table, and no object of a bucket, that users' own roles reach; but for "
                        + (admin ? "looking up how much a user keeps, in numbers." : "nothing."),
                new Region(
                        "touches users' rows",
                        Actions.of("dynamodb"),
                        List.of("dynamodb:GetItem"),
                        arns(ofUsers(estate)
                                .filter(table -> !admin || !table.logicalId().equals(USAGE)))),
                new Region(
                        "does more with the numbers of users than to look one user's up",
                        Actions.but("dynamodb", "dynamodb:GetItem"),
                        List.of("dynamodb:Query", "dynamodb:UpdateItem"),
                        arns(ofUsers(estate).filter(table -> table.logicalId().equals(USAGE)))),
                new Region(
                        "touches users' objects",
                        Actions.of("s3"),
                        List.of("s3:GetObject", "s3:ListBucket"),
                        Estate.union(estate.userBuckets().stream()
                                .map(bucket -> Language.startingWith(bucket.arn() + "/users/")
                                        .or(Language.of(bucket.arn())))))));
        all.add(Say.promise(
                session,
                admin ? "reaches users, and nothing beside them" : "reaches no admin action",
                admin
                        ? "An admin changes users of the pool, and no role, key, function or queue."
                        : "An auditor reads, and changes no user, role, key, function or queue.",
                new Region(
                        "uses a service that its office does not need",
                        admin ? Actions.beyond("dynamodb", "s3", "cognito-idp") : Actions.beyond("dynamodb", "s3"),
                        List.of("iam:PassRole", "cognito-idp:AdminDeleteUser", "sts:AssumeRole"),
                        Language.any()),
                new Region(
                        "uses an action that no policy of its own writes out",
                        Actions.of("dynamodb", "s3", "cognito-idp")
                                .and(Actions.named(writtenOut(estate, session)).not()),
                        List.of("cognito-idp:AdminSetUserPassword"),
                        Language.any()),
                new Region(
                        "changes users of another pool",
                        Actions.of("cognito-idp"),
                        List.of("cognito-idp:AdminDeleteUser"),
                        Estate.exactly(estate.stack.userPools().stream()
                                        .map(pool -> pool.arn())
                                        .toList())
                                .not())));
        if (admin) {
            all.add(trail(session));
        } else {
            all.add(report(session));
        }
        return all;
    }

    /** The actions that the role's policies name without a wildcard. */
    private static String[] writtenOut(Estate estate, Session session) {
        return estate.identity(session.known().role()).stream()
                .flatMap(policy -> policy.statements().stream())
                .flatMap(statement -> statement.actions().patterns().stream())
                .filter(action -> !action.contains("*") && !action.contains("?"))
                .toArray(String[]::new);
    }

    /** Of an admin's role: what it may do to the tables that are admins' and auditors' own. */
    private static Promise trail(Session session) {
        Language tables = arns(ofStaff(session.estate()));
        Language notOwn = Language.of(SymbolicId.TEXT).not();
        List<String> example = List.of("dynamodb:PutItem");
        return Say.promise(
                session,
                "adds to the trail in its own name, and changes or removes nothing of it",
                "An admin can neither speak for another nor take back what stands there.",
                new Region(
                        "does more to the trail than to read it and to add to it",
                        Actions.but("dynamodb", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:GetItem"),
                        List.of("dynamodb:DeleteItem", "dynamodb:UpdateItem"),
                        tables),
                new Region("adds to the trail in another's name", Actions.named("dynamodb:PutItem"), example, tables)
                        .with(KEYS, ValueSet.someOf(notOwn)),
                new Region("adds to the trail in nobody's name", Actions.named("dynamodb:PutItem"), example, tables)
                        .with(KEYS, ValueSet.nothing()));
    }

    /** Of an auditor's role: what it may do to objects. */
    private static Promise report(Session session) {
        return Say.promise(
                session,
                "reads single objects, and changes and lists nothing",
                "What an auditor reads is made and put there by others; an auditor could not make it look better.",
                new Region(
                        "does more than read an object",
                        Actions.but("s3", "s3:GetObject").or(Actions.of("dynamodb")),
                        List.of("s3:PutObject", "s3:DeleteObject", "s3:ListBucket", "dynamodb:Query"),
                        Language.any()),
                new Region(
                        "reads an object that it does not name",
                        Actions.named("s3:GetObject"),
                        List.of("s3:GetObject"),
                        session.estate().auditorsObjects().not()));
    }

    /** Of a user's role: that it reaches no table that only admins and auditors have. */
    static List<Promise> ofUser(Session session) {
        return List.of(Say.promise(
                session,
                "reaches no table of admins or auditors",
                "What admins did is theirs to read; a user has no part of it, under whatever key.",
                new Region(
                        "touches a table of admins or auditors",
                        Actions.of("dynamodb"),
                        List.of("dynamodb:PutItem", "dynamodb:Query"),
                        arns(ofStaff(session.estate())))));
    }

    /** Of the boundary: what of the stack is for admins. */
    static List<Region> ofAdminsAlone(Estate estate) {
        return List.of(
                new Region(
                        "changes or lists users",
                        Actions.but("cognito-idp", "cognito-idp:AdminGetUser"),
                        List.of("cognito-idp:AdminDeleteUser"),
                        Language.any()),
                new Region(
                        "touches the trail",
                        Actions.of("dynamodb"),
                        List.of("dynamodb:PutItem", "dynamodb:Query"),
                        arns(ofStaff(estate))));
    }

    /** The tables that admins and auditors are granted anything of, but for the numbers of users. */
    private static Stream<Table> ofStaff(Estate estate) {
        return granted(estate, RoleKind.ADMIN, RoleKind.AUDITOR)
                .filter(table -> !table.logicalId().equals(USAGE));
    }

    private static Stream<Table> ofUsers(Estate estate) {
        return granted(estate, RoleKind.USER, RoleKind.WORKER);
    }

    /** The tables that roles of these kinds are granted anything of. */
    private static Stream<Table> granted(Estate estate, RoleKind... kinds) {
        return estate.stack.tables().stream().filter(table -> Stream.of(kinds)
                .flatMap(kind -> estate.of(kind).stream())
                .anyMatch(known -> grants(estate, known, table)));
    }

    /** Of tables and of their indexes. */
    private static Language arns(Stream<Table> tables) {
        return Estate.union(tables.map(table -> Language.of(table.arn()).or(Language.startingWith(table.arn() + "/"))));
    }

    private static boolean grants(Estate estate, Known known, Table table) {
        return estate.identity(known.role()).stream()
                .flatMap(policy -> policy.statements().stream())
                .filter(statement -> statement.effect() == Effect.ALLOW)
                .flatMap(statement -> statement.resources().stream())
                .anyMatch(element -> element.covers(table.arn(), Context.empty())
                        || element.patterns().stream()
                                .anyMatch(pattern -> pattern.text().startsWith(table.arn() + "/")));
    }
}

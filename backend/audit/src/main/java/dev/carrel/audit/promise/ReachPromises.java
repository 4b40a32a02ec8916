package dev.carrel.audit.promise;

import dev.carrel.iam.prove.Language;
import dev.carrel.iam.prove.Region;
import dev.carrel.iam.prove.ValueSet;
import dev.carrel.stack.Stack;
import dev.carrel.stack.model.LambdaFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How far roles reach beside users' data: no user is an admin, and no function is more than itself. */
final class ReachPromises {
    private static final List<String> ADMIN_EXAMPLES = List.of(
            "cognito-idp:AdminDeleteUser",
            "cognito-idp:ListUsers",
            "iam:PassRole",
            "sts:AssumeRole",
            "lambda:InvokeFunction",
            "kms:Decrypt");

    private ReachPromises() {}

    /** Of whoever acts for one user. */
    static List<Promise> ofUser(Session session) {
        return List.of(Say.promise(
                session,
                "reaches no admin action",
                "It has DynamoDB and S3, and nothing of any other service: no user pool, role, key, function or queue.",
                new Region(
                        "uses a service beside DynamoDB and S3",
                        Actions.beyond("dynamodb", "s3"),
                        ADMIN_EXAMPLES,
                        Language.any())));
    }

    /** Of what a function is by itself. */
    static List<Promise> ofExecution(Session session) {
        Estate estate = session.estate();
        List<LambdaFunction> functions = estate.functions(session.known().role());
        Language ownLogs = Estate.union(functions.stream()
                .map(function -> function.logGroup().arn())
                .map(arn -> Language.startingWith(arn.endsWith(":*") ? arn.substring(0, arn.length() - 1) : arn)));
        List<Promise> all = new ArrayList<>();
        all.add(Say.promise(
                session,
                "touches no row and no object",
                "A function holds no access to data of its own; it must exchange its caller's token for it.",
                new Region(
                        "touches users' data",
                        Actions.of("dynamodb", "s3"),
                        List.of("dynamodb:GetItem", "s3:GetObject"),
                        Language.any())));
        all.add(Say.promise(
                session,
                "writes to its own log and no other, and reads none",
                "What one function logs, no other can read, change or write between.",
                new Region("writes to another's log", Actions.of("logs"), List.of("logs:PutLogEvents"), ownLogs.not()),
                new Region(
                        "does more with a log than write",
                        Actions.but("logs", "logs:CreateLogStream", "logs:PutLogEvents"),
                        List.of("logs:GetLogEvents", "logs:DeleteLogGroup"),
                        Language.any())));
        all.add(Say.promise(
                session,
                "reaches no admin action",
                "It logs, traces, takes its events and tells of them. Of a user it may look one up, and change nothing.",
                new Region(
                        "uses a service that no function needs",
                        Actions.beyond("dynamodb", "s3", "logs", "xray", "sqs", "sns", "ses", "cognito-idp"),
                        ADMIN_EXAMPLES,
                        Language.any()),
                new Region(
                        "does more in the user pool than look a user up",
                        Actions.but("cognito-idp", "cognito-idp:AdminGetUser"),
                        ADMIN_EXAMPLES,
                        Language.any()),
                new Region(
                        "does more than send traces",
                        Actions.but("xray", "xray:PutTraceSegments", "xray:PutTelemetryRecords"),
                        List.of("xray:GetTraceSummaries"),
                        Language.any())));
        all.add(messages(session, functions));
        return all;
    }

    private static Promise messages(Session session, List<LambdaFunction> functions) {
        Stack stack = session.estate().stack;
        Language queues = Estate.exactly(stack.eventSourceMappings().stream()
                .filter(mapping -> functions.stream().anyMatch(function -> function.logicalId()
                        .equals(mapping.function().logicalId())))
                .map(mapping -> mapping.queue().arn())
                .toList());
        Language others = Estate.exactly(Stream.of(
                        stack.topics().stream().map(topic -> topic.arn()),
                        stack.userPools().stream().map(pool -> pool.arn()),
                        stack.emailIdentities().stream().map(identity -> identity.arn()))
                .flatMap(arns -> arns)
                .toList());
        Language addresses = Estate.exactly(stack.emailIdentities().stream()
                .map(identity -> identity.identity())
                .toList());
        Region mail = new Region(
                "sends mail from an address that is not the stack's",
                Actions.of("ses"),
                List.of("ses:SendEmail"),
                Language.any());
        return Say.promise(
                session,
                "sends to, takes from and looks up what is its own stack's only",
                "Its queue is the one that starts it; topics, user pool and the sender of mail are those of the template.",
                new Region(
                        "touches a queue that does not start it",
                        Actions.of("sqs"),
                        List.of("sqs:ReceiveMessage", "sqs:SendMessage"),
                        queues.not()),
                new Region(
                        "does more with a queue than take its messages and put them back",
                        Actions.but(
                                "sqs",
                                "sqs:ReceiveMessage",
                                "sqs:DeleteMessage",
                                "sqs:GetQueueAttributes",
                                "sqs:SendMessage"),
                        List.of("sqs:PurgeQueue"),
                        Language.any()),
                new Region(
                        "reaches a topic, user pool or sender of another stack",
                        Actions.of("sns", "ses", "cognito-idp"),
                        List.of("sns:Publish", "ses:SendEmail", "cognito-idp:AdminGetUser"),
                        others.not()),
                new Region(
                        "does more than publish and send",
                        Actions.but("sns", "sns:Publish").or(Actions.but("ses", "ses:SendEmail")),
                        List.of("sns:Subscribe", "ses:SendRawEmail"),
                        Language.any()),
                mail.with("ses:FromAddress", ValueSet.nothing()),
                mail.with("ses:FromAddress", ValueSet.someOf(addresses.not())));
    }
}

package dev.carrel.local.system;

import static dev.carrel.local.system.HostileWorkerAttempts.env;
import static java.util.Objects.requireNonNull;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * What an attacker would put in the place of the import worker: it runs in the function's process, with its environment and
 * libraries. Set off by a file {@code users/<user>/inbox/<other>/<versions>}, it tries everything on what belongs to either user, with the
 * function's own keys, with a session for the user, with one for the other, and with none. The versions are those of each user's file in
 * the inbox and beside it: it can list none.
 *
 * <p>It leaves one line per attempt, {@code credentials service owner attempt outcome}, in the user's imports, where it may
 * write.
 */
public final class HostileWorker implements RequestHandler<SQSEvent, SQSBatchResponse> {
    /** The sort key of what it leaves. */
    static final String REPORT = "REPORT";

    /** The name of the file in every folder that it looks for. */
    static final String FILE = "secret.csv";

    private static final Pattern KEY =
            Pattern.compile("users/([0-9a-f-]{36})/inbox/([0-9a-f-]{36})/([\\w.-]+)/([\\w.-]+)/([\\w.-]+)/([\\w.-]+)");

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        for (SQSEvent.SQSMessage message : event.getRecords()) {
            Matcher key = KEY.matcher(message.getBody());
            if (key.find()) {
                attack(
                        new Victim(
                                "user",
                                requireNonNull(key.group(1)),
                                requireNonNull(key.group(3)),
                                requireNonNull(key.group(4))),
                        new Victim(
                                "other",
                                requireNonNull(key.group(2)),
                                requireNonNull(key.group(5)),
                                requireNonNull(key.group(6))));
            }
        }
        return new SQSBatchResponse(List.of());
    }

    /**
     * Whose things are tried.
     *
     * @param dropped the version of the file in the inbox
     * @param kept that of the one beside it
     */
    record Victim(String name, String sub, String dropped, String kept) {}

    private static void attack(Victim user, Victim other) {
        AwsCredentialsProvider execution = DefaultCredentialsProvider.builder().build();
        AwsCredentialsProvider ofUser = session(execution, user.sub());
        Map<String, AwsCredentialsProvider> stolen = new LinkedHashMap<>();
        stolen.put("execution", execution);
        stolen.put("user", ofUser);
        stolen.put("other", session(execution, other.sub()));
        stolen.put("anonymous", AnonymousCredentialsProvider.create());
        List<String> lines = new ArrayList<>();
        stolen.forEach((name, credentials) -> {
            HostileWorkerAttempts attempts = new HostileWorkerAttempts(name, credentials);
            attempts.rows("user", user.sub());
            attempts.rows("other", other.sub());
            attempts.objects(user);
            attempts.objects(other);
            attempts.services();
            attempts.roles(other.sub());
            lines.addAll(attempts.lines());
        });
        try (DynamoDbClient client = DynamoDbClient.builder()
                .region(Region.of(env("AWS_REGION")))
                .credentialsProvider(ofUser)
                .build()) {
            client.putItem(r -> r.tableName(env("IMPORTS_TABLE"))
                    .item(Map.of(
                            "pk", fromS(user.sub()), "sk", fromS(REPORT), "lines", fromS(String.join("\n", lines)))));
        }
    }

    private static AwsCredentialsProvider session(AwsCredentialsProvider execution, String sub) {
        try (StsClient sts = StsClient.builder()
                .region(Region.of(env("AWS_REGION")))
                .credentialsProvider(execution)
                .build()) {
            Credentials credentials = sts.assumeRole(r -> r.roleArn(env("ACCESS_ROLE_ARN"))
                            .roleSessionName("hostile")
                            .tags(HostileWorkerAttempts.tag("sub", sub)))
                    .credentials();
            return StaticCredentialsProvider.create(AwsSessionCredentials.create(
                    credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken()));
        }
    }
}

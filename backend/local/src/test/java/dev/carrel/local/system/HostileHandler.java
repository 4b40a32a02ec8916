package dev.carrel.local.system;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.Tag;

/**
 * What an attacker would put in the place of the records handler: it runs in the function's process, with the function's
 * environment and libraries, and tries every operation that the SDK knows against the rows of the {@code sub} in the request
 * body, with every set of credentials it can get.
 *
 * <p>It answers with one line per attempt: {@code credentials operation outcome}.
 */
public final class HostileHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        String victim = event.getBody();
        String token = requireNonNull(event.getHeaders().get("authorization")).substring("Bearer ".length());
        Map<String, AwsCredentialsProvider> stolen = new LinkedHashMap<>();
        stolen.put("execution", DefaultCredentialsProvider.builder().build());
        stolen.put("caller", exchanged(token));
        stolen.put("anonymous", AnonymousCredentialsProvider.create());
        List<String> lines = new ArrayList<>();
        stolen.forEach((name, credentials) -> {
            try (DynamoDbClient client = DynamoDbClient.builder()
                    .region(Region.of(System.getenv("AWS_REGION")))
                    .credentialsProvider(credentials)
                    .overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(1)))
                    .build()) {
                Attempts.all(client, System.getenv("RECORDS_TABLE"), victim)
                        .forEach((operation, outcome) -> lines.add(name + " " + operation + " " + outcome));
            }
        });
        lines.add("execution sts:AssumeRole " + assumeAs(victim));
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(200)
                .withBody(String.join("\n", lines))
                .build();
    }

    /** The confused deputy: the function's own keys, and a tag that names the victim. */
    private static String assumeAs(String victim) {
        try (StsClient sts = StsClient.builder()
                .region(Region.of(System.getenv("AWS_REGION")))
                .build()) {
            sts.assumeRole(r -> r.roleArn(System.getenv("ACCESS_ROLE_ARN"))
                    .roleSessionName("hostile")
                    .tags(Tag.builder().key("sub").value(victim).build()));
            return "ok";
        } catch (AwsServiceException e) {
            return e.awsErrorDetails().errorCode();
        }
    }

    private static AwsCredentialsProvider exchanged(String token) {
        try (StsClient sts = StsClient.builder()
                .region(Region.of(System.getenv("AWS_REGION")))
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build()) {
            Credentials credentials = sts.assumeRoleWithWebIdentity(r -> r.roleArn(System.getenv("ACCESS_ROLE_ARN"))
                            .roleSessionName("hostile")
                            .webIdentityToken(token))
                    .credentials();
            return StaticCredentialsProvider.create(AwsSessionCredentials.create(
                    credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken()));
        }
    }
}

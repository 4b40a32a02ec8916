package dev.carrel.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.local.LocalSystem;
import dev.carrel.local.access.AccessKey;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The AWS SDK, unmodified, with the operator's keys: in; with anything else: refused, whichever the service. */
@ExtendWith(RunningSystem.class)
class RealClientsIT {
    private static final DateTimeFormatter NOW =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Test
    void operatorsKeys_getIn_toEveryService(LocalSystem system) {
        assertEquals(List.of("ok", "ok", "ok", "ok", "ok", "ok"), outcomes(system, system.operator()));
    }

    @Test
    void wrongSecret_isRefused_byEveryService(LocalSystem system) {
        AccessKey real = system.operator();
        String other = "A" + real.secret().substring(1);
        AccessKey wrong = new AccessKey(
                real.id(),
                other.equals(real.secret()) ? "B" + real.secret().substring(1) : other,
                real.sessionToken(),
                real.expiresAt(),
                real.identity());
        assertEquals(
                List.of(
                        "InvalidSignatureException",
                        "SignatureDoesNotMatch",
                        "InvalidSignatureException",
                        "SignatureDoesNotMatch",
                        "InvalidSignatureException",
                        "SignatureDoesNotMatch"),
                outcomes(system, wrong));
    }

    @Test
    void unknownKey_isRefused_byEveryService(LocalSystem system) {
        AccessKey real = system.operator();
        AccessKey unknown = new AccessKey(
                "AKIAAAAAAAAAAAAAAAAA", real.secret(), real.sessionToken(), real.expiresAt(), real.identity());
        assertEquals(
                List.of(
                        "UnrecognizedClientException",
                        "InvalidClientTokenId",
                        "UnrecognizedClientException",
                        "InvalidAccessKeyId",
                        "UnrecognizedClientException",
                        "InvalidClientTokenId"),
                outcomes(system, unknown));
    }

    @Test
    void noSignature_isRefused(LocalSystem system) {
        try (DynamoDbClient client =
                Clients.with(AnonymousCredentialsProvider.create(), system, DynamoDbClient.builder())) {
            AwsServiceException refused = assertThrows(AwsServiceException.class, client::listTables);
            assertEquals(
                    "MissingAuthenticationTokenException",
                    refused.awsErrorDetails().errorCode());
        }
    }

    @Test
    void forgedAuthorizationHeader_isRefused(LocalSystem system) throws Exception {
        String now = NOW.format(Instant.now());
        HttpResponse<String> refused = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(system.aws() + "/"))
                                .header("x-amz-target", "DynamoDB_20120810.ListTables")
                                .header("x-amz-date", now)
                                .header(
                                        "authorization",
                                        "AWS4-HMAC-SHA256 Credential="
                                                + system.operator().id()
                                                + "/" + now.substring(0, 8) + "/" + system.region()
                                                + "/dynamodb/aws4_request, SignedHeaders=host;x-amz-date;x-amz-target, Signature="
                                                + "0".repeat(64))
                                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertTrue(refused.statusCode() == 400 || refused.statusCode() == 403, refused::body);
        assertTrue(refused.body().contains("InvalidSignatureException"), refused::body);
    }

    @Test
    void serviceThatIsNotServed_isRefusedByName(LocalSystem system) throws Exception {
        HttpResponse<String> refused = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(system.aws() + "/"))
                                .header("x-amz-date", "20260101T000000Z")
                                .header(
                                        "authorization",
                                        "AWS4-HMAC-SHA256 Credential="
                                                + system.operator().id() + "/20260101/" + system.region()
                                                + "/kms/aws4_request, SignedHeaders=host, Signature=" + "0".repeat(64))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertEquals(400, refused.statusCode());
        assertTrue(refused.body().contains("the service `kms` is not served here"), refused::body);
    }

    private static List<String> outcomes(LocalSystem system, AccessKey key) {
        try (DynamoDbClient dynamoDb = Clients.as(key, system, DynamoDbClient.builder());
                StsClient sts = Clients.as(key, system, StsClient.builder());
                CognitoIdentityProviderClient cognito =
                        Clients.as(key, system, CognitoIdentityProviderClient.builder());
                S3Client s3 = Clients.as(key, system, S3Client.builder());
                SqsClient sqs = Clients.as(key, system, SqsClient.builder());
                SnsClient sns = Clients.as(key, system, SnsClient.builder())) {
            return List.of(
                    outcome(dynamoDb::listTables),
                    outcome(sts::getCallerIdentity),
                    outcome(() -> cognito.listUsers(
                            r -> r.userPoolId(system.stack().userPool().id()))),
                    outcome(s3::listBuckets),
                    outcome(sqs::listQueues),
                    outcome(sns::listTopics));
        }
    }

    private static String outcome(Runnable call) {
        try {
            call.run();
            return "ok";
        } catch (AwsServiceException e) {
            return e.awsErrorDetails().errorCode();
        }
    }
}

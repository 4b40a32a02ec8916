package dev.carrel.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carrel.local.LocalSystem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** The report, through the whole system: who reads it, who does not, and where what was denied is told. */
@ExtendWith(RunningSystem.class)
class SecurityIT {
    private static final String REPORT = "/api/security/report";

    private static String bucket(LocalSystem system) {
        return system.stack().bucket("ReportBucket").name();
    }

    private static S3Client operator(LocalSystem system) {
        return Clients.as(system.operator(), system, S3Client.builder().forcePathStyle(true));
    }

    private static Credentials session(LocalSystem system, String token) {
        try (StsClient sts = Clients.with(AnonymousCredentialsProvider.create(), system, StsClient.builder())) {
            return sts.assumeRoleWithWebIdentity(r -> r.roleArn(
                                    system.stack().role("SecurityAccessRole").arn())
                            .roleSessionName("me")
                            .webIdentityToken(token))
                    .credentials();
        }
    }

    @Test
    void report_uploaded_isReadByAuditorsAlone(LocalSystem system) {
        Api auditor = TestAdmin.of(system, "auditor", List.of("auditors"), true).api();
        try (S3Client operator = operator(system)) {
            operator.deleteObject(r -> r.bucket(bucket(system)).key("report.json"));
            Api.Answer none = auditor.get(REPORT);
            assertEquals(404, none.status());
            assertTrue(none.body().get("detail").textValue().contains("mvn -Paudit"), none.body()::toString);

            operator.putObject(
                    r -> r.bucket(bucket(system)).key("report.json"), RequestBody.fromString("{\"passed\":true}"));
        }
        Api.Answer report = auditor.get(REPORT);
        assertEquals(200, report.status());
        assertEquals("{\"passed\":true}", report.body().toString());

        assertEquals(403, TestAdmin.of(system, "admin").api().get(REPORT).status());
        assertEquals(
                403,
                TestAdmin.of(system, "careless", List.of("auditors"), false)
                        .api()
                        .get(REPORT)
                        .status());
    }

    /** Rights add up: the tags of all of them are in the token, and every role takes it. */
    @Test
    void auditorWhoIsAnAdminToo_usesEverything(LocalSystem system) {
        Api both = TestAdmin.of(system, "both", List.of("admins", "auditors"), true)
                .api();
        try (S3Client operator = operator(system)) {
            operator.putObject(
                    r -> r.bucket(bucket(system)).key("report.json"), RequestBody.fromString("{\"passed\":true}"));
        }
        for (String route : List.of(
                "/api/records",
                "/api/files?folder=files/",
                "/api/imports",
                "/api/account/usage",
                "/api/admin/users",
                REPORT)) {
            assertEquals(200, both.get(route).status(), route);
        }
    }

    @Test
    void session_ofAnAuditor_readsTheReportAndNothingElse(LocalSystem system) {
        TestAdmin auditor = TestAdmin.of(system, "auditor", List.of("auditors"), true);
        Credentials session = session(system, auditor.token().orElseThrow());
        try (S3Client operator = operator(system);
                S3Client s3 = Clients.with(
                        StaticCredentialsProvider.create(AwsSessionCredentials.create(
                                session.accessKeyId(), session.secretAccessKey(), session.sessionToken())),
                        system,
                        S3Client.builder().forcePathStyle(true))) {
            String bucket = bucket(system);
            operator.putObject(r -> r.bucket(bucket).key("report.json"), RequestBody.fromString("{}"));
            operator.putObject(r -> r.bucket(bucket).key("other.json"), RequestBody.fromString("{}"));

            assertEquals(
                    "{}",
                    s3.getObjectAsBytes(r -> r.bucket(bucket).key("report.json"))
                            .asUtf8String());
            assertDenied(() -> s3.getObjectAsBytes(r -> r.bucket(bucket).key("other.json")));
            assertDenied(() -> s3.listObjectsV2(r -> r.bucket(bucket)));
            assertDenied(() -> s3.putObject(
                    r -> r.bucket(bucket).key("report.json"), RequestBody.fromString("{\"passed\":true}")));
            assertDenied(() -> s3.deleteObject(r -> r.bucket(bucket).key("report.json")));
        }
    }

    @Test
    void role_ofWhoIsNoAuditor_isDeniedAndTheDenialIsTold(LocalSystem system) throws Exception {
        String admin = TestAdmin.of(system, "admin").token().orElseThrow();

        AwsServiceException denied = assertThrows(AwsServiceException.class, () -> session(system, admin));

        assertEquals(403, denied.statusCode());
        String role = system.stack().role("SecurityAccessRole").arn();
        JsonNode denial = StreamSupport.stream(denials(system).spliterator(), false)
                .filter(one -> one.get("resource").textValue().equals(role))
                .findFirst()
                .orElseThrow();
        assertEquals("sts:AssumeRoleWithWebIdentity", denial.get("action").textValue());
        assertTrue(denial.get("explanation").textValue().contains("aws:RequestTag/auditor"), denial::toString);
    }

    private static JsonNode denials(LocalSystem system) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(system.aws() + "/_carrel/denials.json"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return Api.JSON.readTree(answer.body()).get("denials");
    }

    private static void assertDenied(Runnable call) {
        assertEquals(403, assertThrows(S3Exception.class, call::run).statusCode());
    }
}

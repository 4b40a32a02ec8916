package dev.carrel.local.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.LocalSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;
import software.amazon.awssdk.services.s3.S3Client;

/** The identities of {@code matrix.json}, each with its token, and what belongs to the one called {@code user}. */
final class MatrixPeople {
    private static final String ACCOUNT_SCOPES = "openid email profile carrel/user aws.cognito.signin.user.admin";

    private final LocalSystem system;
    private final TestUser user;
    private final String importId;
    private final Map<String, Optional<String>> tokens = new LinkedHashMap<>();

    /** @param clock sets the system's clock back by so much */
    MatrixPeople(LocalSystem system, Consumer<Duration> clock) {
        this.system = system;
        this.user = new TestUser(system, "user");
        Drops.drop(user.api(), "matrix.csv", Drops.file(3));
        keepAFile();
        keepAReport();
        this.importId = Drops.await(user.api(), "matrix.csv", "done").get("id").textValue();
        tokens.put("anonymous", Optional.empty());
        tokens.put("user", user.token());
        tokens.put("other", new TestUser(system, "other").token());
        tokens.put("account", new TestUser(system, "account", new SignIn(system, "WebClient", ACCOUNT_SCOPES)).token());
        tokens.put(
                "admin-without-mfa",
                TestAdmin.of(system, "careless", List.of("admins"), false).token());
        tokens.put("admin", TestAdmin.of(system, "admin").token());
        tokens.put(
                "auditor",
                TestAdmin.of(system, "auditor", List.of("auditors"), true).token());
        tokens.put("disabled", disabled());
        tokens.put("expired", expired(clock));
        tokens.put("forged", Optional.of(forged(user.token().orElseThrow())));
    }

    private Optional<String> disabled() {
        TestUser disabled = new TestUser(system, "disabled");
        try (CognitoIdentityProviderClient operator =
                Clients.as(system.operator(), system, CognitoIdentityProviderClient.builder())) {
            operator.adminDisableUser(
                    r -> r.userPoolId(system.stack().userPool().id()).username(disabled.sub()));
        }
        return disabled.token();
    }

    private Optional<String> expired(Consumer<Duration> clock) {
        TestUser late = new TestUser(system, "late");
        clock.accept(Duration.ofMinutes(20));
        try {
            return Optional.of(new SignIn(system)
                    .withPassword(late.email(), TestUser.PASSWORD)
                    .get("access_token")
                    .textValue());
        } finally {
            clock.accept(Duration.ZERO);
        }
    }

    private static String forged(String token) {
        try {
            String[] parts = token.split("\\.", -1);
            ObjectNode claims =
                    (ObjectNode) Api.JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
            claims.put(
                    "scope",
                    claims.get("scope").textValue() + " carrel/admin carrel/audit aws.cognito.signin.user.admin");
            ((ObjectNode) claims.at("/https:~1~1aws.amazon.com~1tags/principal_tags"))
                    .putArray("admin")
                    .add("true");
            String altered = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(claims.toString().getBytes(UTF_8));
            return parts[0] + "." + altered + "." + parts[2];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<String> token(String identity) {
        return requireNonNull(tokens.get(identity), identity);
    }

    /** The text with what its placeholders stand for; a record and a subject are made anew for each. */
    String filled(String text) {
        String filled = text.replace("${import}", importId);
        if (filled.contains("${record}")) {
            filled = filled.replace(
                    "${record}",
                    user.api()
                            .create(Api.record("2026-01-01T00:00:00.000Z", "walk", "1"))
                            .body()
                            .get("id")
                            .textValue());
        }
        if (filled.contains("${subject}")) {
            filled = filled.replace("${subject}", subject());
        }
        return filled.replace("${email}", "new-" + UUID.randomUUID() + "@example.com");
    }

    /** Somebody who may be signed out and deleted. */
    private String subject() {
        try (CognitoIdentityProviderClient operator =
                Clients.as(system.operator(), system, CognitoIdentityProviderClient.builder())) {
            return operator.adminCreateUser(
                            r -> r.userPoolId(system.stack().userPool().id())
                                    .username("subject-" + UUID.randomUUID() + "@example.com")
                                    .messageAction(MessageActionType.SUPPRESS))
                    .user()
                    .username();
        }
    }

    private void keepAFile() {
        try (S3Client operator =
                Clients.as(system.operator(), system, S3Client.builder().forcePathStyle(true))) {
            operator.putObject(
                    r -> r.bucket(system.stack().bucket("FilesBucket").name())
                            .key("users/" + user.sub() + "/files/matrix.txt"),
                    RequestBody.fromString("matrix"));
        }
    }

    private void keepAReport() {
        try (S3Client operator =
                Clients.as(system.operator(), system, S3Client.builder().forcePathStyle(true))) {
            operator.putObject(
                    r -> r.bucket(system.stack().bucket("ReportBucket").name()).key("report.json"),
                    RequestBody.fromString("{\"passed\":true}"));
        }
    }
}

package dev.carrel.files;

import dev.carrel.core.Access;
import dev.carrel.core.Deadline;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Values that tests share. */
final class Samples {
    static final String USER_A = "aaaaaaaa-1111-4222-8333-444455556666";
    static final String USER_B = "bbbbbbbb-1111-4222-8333-444455556666";
    static final String BUCKET = "carrel-files";
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");
    static final FilePath PATH = new FilePath("files/2017/a b+c.csv");
    static final Sha256 HASH = sha256("hello");
    static final UploadId UPLOAD = new UploadId("upload-1");
    static final String SECRET = "secret";

    private Samples() {}

    static AwsSessionCredentials credentials(String sub, Instant end) {
        return AwsSessionCredentials.builder()
                .accessKeyId("ASIA" + sub.charAt(0))
                .secretAccessKey(SECRET)
                .sessionToken("session-of-" + sub)
                .expirationTime(end)
                .build();
    }

    static Access access(String sub, Duration budget) {
        return new Access(sub, () -> credentials(sub, NOW.plusSeconds(900)), Deadline.in(budget, Clock.systemUTC()));
    }

    static Access access(String sub) {
        return access(sub, Duration.ofSeconds(20));
    }

    static Sha256 sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new Sha256(Base64.getEncoder().encodeToString(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}

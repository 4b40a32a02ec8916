package dev.carrel.local.cognito;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.nimbusds.jwt.SignedJWT;
import dev.carrel.local.store.Store;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {
    private static final String EMAIL = "ada@example.com";

    @TempDir
    Path folder;

    @Test
    void restart_sameFolder_keepsUsersTokensAndTheKey() throws Exception {
        String refreshToken;
        String keyId;
        try (PoolFixture pool = PoolFixture.on(Store.open(folder))) {
            pool.user(EMAIL);
            var tokens = pool.browser().tokens(EMAIL, PoolFixture.PASSWORD);
            refreshToken = tokens.path("refresh_token").asText();
            keyId = keyId(tokens.path("access_token").asText());
        }
        try (PoolFixture pool = PoolFixture.on(Store.open(folder))) {
            var tokens = Browser.json(pool.browser().refresh(refreshToken));
            assertEquals(keyId, keyId(tokens.path("access_token").asText()), tokens.toString());
            assertFalse(pool.browser().code(EMAIL, PoolFixture.PASSWORD).isEmpty());
        }
        String onDisk = Files.readString(folder.resolve("carrel.mv"), StandardCharsets.ISO_8859_1);
        assertFalse(onDisk.contains(PoolFixture.PASSWORD), "a password on disk");
        assertFalse(onDisk.contains(refreshToken), "a refresh token on disk");
    }

    private static String keyId(String token) throws Exception {
        return SignedJWT.parse(token).getHeader().getKeyID();
    }
}

package dev.carrel.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecurityConfigTest {
    static final Map<String, String> GOOD = Map.of(
            "REPORT_BUCKET", "reports",
            "ISSUER", "https://issuer.example/pool",
            "CLIENT_ID", "client1",
            "ACCESS_ROLE_ARN", "arn:aws:iam::123456789012:role/access",
            "AWS_REGION", "eu-west-1");

    @Test
    void from_goodEnvironment_isRead() {
        assertEquals("reports", SecurityConfig.from(GOOD).bucket());
    }

    @Test
    void from_eachSettingMissing_isNamed() {
        for (String name : GOOD.keySet()) {
            Map<String, String> fewer = new HashMap<>(GOOD);
            fewer.remove(name);

            IllegalStateException refused = assertThrows(IllegalStateException.class, () -> SecurityConfig.from(fewer));

            assertTrue(String.valueOf(refused.getMessage()).contains(name), name);
        }
    }

    @Test
    void handler_beforeASnapshot_rehearsesWithoutANetwork() {
        Map<String, String> environment = new HashMap<>(GOOD);
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");

        assertEquals(Set.of("GET /api/security/report"), new SecurityHandler(environment).routes());
    }
}

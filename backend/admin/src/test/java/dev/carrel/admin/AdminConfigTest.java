package dev.carrel.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdminConfigTest {
    private static final Map<String, String> GOOD = Map.of(
            "USER_POOL_ID", "eu-west-1_pool1",
            "AUDIT_TABLE", "Audit",
            "USAGE_TABLE", "Usage",
            "ISSUER", "https://issuer.example/pool",
            "CLIENT_ID", "client1",
            "ACCESS_ROLE_ARN", "arn:aws:iam::123456789012:role/access",
            "AWS_REGION", "eu-west-1");

    @Test
    void from_goodEnvironment_isRead() {
        AdminConfig config = AdminConfig.from(GOOD);

        assertEquals("eu-west-1_pool1", config.userPoolId());
        assertEquals("Audit", config.trail());
        assertEquals("Usage", config.sizes());
    }

    @Test
    void from_eachSettingMissing_isNamed() {
        for (String name : GOOD.keySet()) {
            Map<String, String> fewer = new HashMap<>(GOOD);
            fewer.remove(name);

            IllegalStateException refused = assertThrows(IllegalStateException.class, () -> AdminConfig.from(fewer));

            assertTrue(String.valueOf(refused.getMessage()).contains(name), name);
        }
    }

    @Test
    void handler_beforeASnapshot_rehearsesWithoutANetwork() {
        Map<String, String> environment = new HashMap<>(GOOD);
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");

        assertEquals(6, new AdminHandler(environment).routes().size());
    }
}

package dev.carrel.imports;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkerConfigTest {
    private static final Map<String, String> GOOD = Map.of(
            "RECORDS_TABLE", "Records",
            "IMPORTS_TABLE", "Imports",
            "FILES_BUCKET", "carrel-files",
            "ACCESS_ROLE_ARN", "arn:aws:iam::123456789012:role/worker",
            "QUEUE_URL", "http://127.0.0.1:8081/123456789012/imports",
            "ALERTS_TOPIC_ARN", "arn:aws:sns:eu-west-1:123456789012:alerts",
            "AWS_REGION", "eu-west-1");

    @Test
    void from_goodEnvironment_isRead() {
        assertEquals("carrel-files", WorkerConfig.from(GOOD).bucket());
        assertEquals("Imports", WorkerConfig.from(GOOD).importsTable());
    }

    @Test
    void from_anySettingMissingOrMalformed_isNamed() {
        for (String name : GOOD.keySet()) {
            Map<String, String> without = new HashMap<>(GOOD);
            without.remove(name);
            IllegalStateException missing = assertThrows(IllegalStateException.class, () -> WorkerConfig.from(without));
            assertTrue(String.valueOf(missing.getMessage()).contains("`" + name + "` is missing"), name);
            Map<String, String> odd = new HashMap<>(GOOD);
            odd.put(name, "?");
            IllegalStateException malformed = assertThrows(IllegalStateException.class, () -> WorkerConfig.from(odd));
            assertTrue(String.valueOf(malformed.getMessage()).contains("`" + name + "` must"), name);
        }
        IllegalStateException all = assertThrows(IllegalStateException.class, () -> new WorkerHandler(Map.of()));
        assertEquals(
                GOOD.size() - 1,
                String.valueOf(all.getMessage()).chars().filter(c -> c == ';').count());
    }

    @Test
    void newHandler_whileASnapshotIsTaken_goesThroughAllStepsWithoutANetwork() {
        Map<String, String> environment = new HashMap<>(GOOD);
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");

        assertDoesNotThrow(() -> new WorkerHandler(environment));
    }
}

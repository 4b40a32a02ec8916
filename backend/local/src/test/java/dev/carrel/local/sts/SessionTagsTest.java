package dev.carrel.local.sts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.carrel.local.aws.AwsError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SessionTagsTest {
    @Test
    void checked_fiftyTags_areTheMost() {
        assertEquals(50, checked(tags(50), List.of()).tags().size());

        assertThrows(AwsError.class, () -> checked(tags(51), List.of()));
    }

    @Test
    void checked_lengths_areThoseOfAws() {
        String key = "k".repeat(128);
        String value = "v".repeat(256);
        assertEquals(Map.of(key, value), checked(Map.of(key, value), List.of()).tags());

        assertThrows(AwsError.class, () -> checked(Map.of(key + "k", ""), List.of()));
        assertThrows(AwsError.class, () -> checked(Map.of("k", value + "v"), List.of()));
        assertThrows(AwsError.class, () -> checked(Map.of("", "v"), List.of()));
        assertThrows(AwsError.class, () -> checked(Map.of("AWS:k", "v"), List.of()));
    }

    @Test
    void checked_transitiveKeys_areKeysOfTheTagsEachOnce() {
        assertEquals(List.of("a"), checked(Map.of("a", "1"), List.of("a")).transitive());

        assertThrows(AwsError.class, () -> checked(Map.of("a", "1"), List.of("a", "a")));
        assertThrows(AwsError.class, () -> checked(Map.of("a", "1"), List.of("A")));
    }

    @Test
    void context_noTags_hasNoKeys() {
        assertEquals(Map.of(), SessionTags.NONE.context());
        assertEquals(
                Set.of("aws:RequestTag/a", "aws:TagKeys", "sts:TransitiveTagKeys"),
                checked(Map.of("a", "1"), List.of("a")).context().keySet());
    }

    @Test
    void checkSize_moreThanASessionCarries_isPackedPolicyTooLarge() {
        SessionRequest request = new SessionRequest("arn", "name", Optional.empty(), Optional.empty(), 2048);
        SessionAnswer.checkSize(request, SessionTags.NONE);
        Map<String, String> large = new LinkedHashMap<>();
        for (int i = 0; i < 10; i++) {
            large.put("k" + i, "v".repeat(250));
        }

        AwsError refusal =
                assertThrows(AwsError.class, () -> SessionAnswer.checkSize(request, checked(large, List.of())));
        assertEquals("PackedPolicyTooLarge", refusal.code());
    }

    private static SessionTags checked(Map<String, String> tags, List<String> transitive) {
        return SessionTags.checked(tags, transitive, StsErrors::validation);
    }

    private static Map<String, String> tags(int count) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            tags.put("key" + i, "value");
        }
        return tags;
    }
}

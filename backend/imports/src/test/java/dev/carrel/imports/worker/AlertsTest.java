package dev.carrel.imports.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.imports.Drop;
import dev.carrel.imports.Failure;
import dev.carrel.imports.ImportState;
import dev.carrel.imports.ImportStatus;
import dev.carrel.imports.InboxKey;
import dev.carrel.imports.Progress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlertsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static ImportState state(String path, ImportStatus status, Progress progress, Optional<Failure> failure) {
        InboxKey key = new InboxKey("aaaaaaaa-1111-4222-8333-444455556666", "inbox/" + path);
        return new ImportState(
                Drop.of(key, "v1", 12, NOW),
                status,
                Optional.empty(),
                progress,
                Optional.empty(),
                NOW,
                NOW,
                Optional.of(NOW),
                failure,
                Optional.empty(),
                Optional.empty(),
                1);
    }

    @Test
    void message_partlyBadFile_saysHowMany() {
        ImportState state = state("a.csv", ImportStatus.PARTIAL, new Progress(9, 7, 2, 1), Optional.empty());

        assertEquals("Carrel: an import refused 2 of 9 rows", Alerts.subject(state));
        assertEquals("""
                inbox/a.csv

                9 rows were read: 7 were added, 2 were refused.
                The refused rows and the reasons stand on the page of this import.
                """, Alerts.message(state));
    }

    @Test
    void message_failure_saysWhyAndNothingFromInsideTheFile() {
        Failure failure = new Failure("unknown_column", "It has other columns.", List.of("Secret"), List.of("EventId"));
        ImportState state = state("a.csv", ImportStatus.FAILED, Progress.NONE, Optional.of(failure));

        assertEquals("Carrel: an import broke off", Alerts.subject(state));
        assertEquals("""
                inbox/a.csv

                0 rows were read: 0 were added, 0 were refused.
                It has other columns.
                """, Alerts.message(state));
    }

    @Test
    void message_nameMadeToDeceive_standsInOneLine() {
        String name = "a\r\nSubject: pay\u2028now\u202etxt.\u0000" + "😀".repeat(200);
        ImportState state = state(name, ImportStatus.PARTIAL, new Progress(2, 1, 1, 1), Optional.empty());
        String first = Alerts.message(state).lines().findFirst().orElseThrow();

        assertTrue(first.startsWith("inbox/a??Subject: pay?now?txt.?😀"), first);
        assertTrue(first.endsWith("😀…"), first);
        assertEquals(201, first.codePointCount(0, first.length()));
    }

    @Test
    void operatorsMessage_anyImport_holdsIdsAndNumbersAndNoWordOfItsUser() {
        Failure failure = new Failure("Pay_now", "Call +0 for a prize.", List.of("Secret"), List.of("Word"));
        ImportState state = state("urgent.csv", ImportStatus.FAILED, new Progress(9, 7, 2, 1), Optional.of(failure));

        assertEquals(
                "Import: " + state.id() + """

                User: aaaaaaaa-1111-4222-8333-444455556666
                Outcome: failed
                Rows read: 9
                Rows added: 7
                Rows refused: 2

                The import's page says why. Other imports of this user are not reported within an hour of this one.
                """, Alerts.operatorsMessage("aaaaaaaa-1111-4222-8333-444455556666", state));
    }

    @Test
    void subject_largestNumbers_isShortAscii() {
        Progress most = new Progress(Long.MAX_VALUE, 0, Long.MAX_VALUE, 0);
        String subject = Alerts.subject(state("a.csv", ImportStatus.PARTIAL, most, Optional.empty()));

        assertTrue(subject.length() < 100, subject);
        assertFalse(subject.chars().anyMatch(c -> c < 32 || c > 126), subject);
    }
}

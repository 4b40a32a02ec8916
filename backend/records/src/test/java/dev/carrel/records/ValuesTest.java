package dev.carrel.records;

import static dev.carrel.records.Samples.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.core.InvalidValueException;
import dev.carrel.rows.RecordPosition;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ValuesTest {
    @Test
    void newRange_endNotAfterStart_isRefused() {
        assertThrows(
                InvalidValueException.class,
                () -> new RecordRange(Optional.of(NOW), Optional.of(NOW), Optional.empty()));
        RecordRange one = new RecordRange(Optional.of(NOW), Optional.of(NOW.plusMillis(1)), Optional.empty());
        assertTrue(one.contains(new RecordPosition(NOW, Samples.ID)));
        assertFalse(one.contains(new RecordPosition(NOW.plusMillis(1), Samples.ID)));
        assertFalse(one.contains(new RecordPosition(NOW.minusMillis(1), Samples.ID)));
    }

    @Test
    void newDailyRange_longerThanAYear_isRefused() {
        LocalDate first = LocalDate.of(2016, 1, 1);
        assertEquals(LocalDate.of(2017, 1, 1), new DailyRange(first, first.plusDays(366), Optional.empty()).to());
        assertThrows(InvalidValueException.class, () -> new DailyRange(first, first.plusDays(367), Optional.empty()));
        assertThrows(InvalidValueException.class, () -> new DailyRange(first, first.minusDays(1), Optional.empty()));
        assertEquals(first, new DailyRange(first, first, Optional.empty()).to());
    }

    @Test
    void claimKey_ofAnyKey_meetsNoOtherKind() {
        IdempotencyKey odd = new IdempotencyKey("R#2017-10-10T00:00:00.000Z#" + Samples.ID);

        assertEquals("K#R#2017-10-10T00:00:00.000Z#" + Samples.ID, ClaimItems.claimKey(odd));
    }
}

package dev.carrel.account;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.Cursors;
import java.util.Optional;

/**
 * How far a count is. Written as its stage, the three numbers, and the place where it goes on, with spaces between them.
 *
 * @param place a sort key among rows; the id of a version, a space and a key among files; empty at the beginning of either
 */
record Tally(Stage stage, long rows, long files, long bytes, String place) {
    enum Stage {
        ROWS,
        FILES,
        OVER
    }

    static final Tally START = new Tally(Stage.ROWS, 0, 0, 0, "");

    private static final int FIELDS = 5;

    Tally {
        requireNonNull(stage, "stage is null");
        requireNonNull(place, "place is null");
    }

    boolean inFiles() {
        return stage == Stage.FILES;
    }

    boolean isOver() {
        return stage == Stage.OVER;
    }

    Tally plusRows(long more, Optional<String> last) {
        return new Tally(last.isPresent() ? Stage.ROWS : Stage.FILES, rows + more, files, bytes, last.orElse(""));
    }

    Tally plusFiles(long more, long moreBytes, Optional<OwnObjects.Place> next) {
        return new Tally(
                next.isPresent() ? Stage.FILES : Stage.OVER,
                rows,
                files + more,
                bytes + moreBytes,
                next.map(one -> one.id() + " " + one.key()).orElse(""));
    }

    Optional<OwnObjects.Place> filesFrom() {
        if (place.isEmpty()) {
            return Optional.empty();
        }
        String[] both = place.split(" ", 2);
        if (both.length < 2) {
            throw Cursors.refused();
        }
        return Optional.of(new OwnObjects.Place(both[1], both[0]));
    }

    String text() {
        return stage + " " + rows + " " + files + " " + bytes + " " + place;
    }

    /** @throws dev.carrel.core.Problem naming {@code cursor} for a text that {@link #text} does not write */
    static Tally parse(String text) {
        String[] fields = text.split(" ", FIELDS);
        try {
            if (fields.length == FIELDS && !fields[0].equals(Stage.OVER.name())) {
                return new Tally(
                        Stage.valueOf(fields[0]),
                        Long.parseLong(fields[1]),
                        Long.parseLong(fields[2]),
                        Long.parseLong(fields[3]),
                        fields[4]);
            }
        } catch (IllegalArgumentException e) {
            // no number or no stage: refused like every other text
        }
        throw Cursors.refused();
    }
}

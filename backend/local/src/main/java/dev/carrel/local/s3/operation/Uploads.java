package dev.carrel.local.s3.operation;

import dev.carrel.local.s3.Intake;
import dev.carrel.local.s3.Room;
import dev.carrel.local.s3.S3Errors;
import dev.carrel.local.s3.catalogue.Part;
import dev.carrel.local.s3.catalogue.Segment;
import dev.carrel.local.s3.catalogue.Upload;
import java.util.List;
import java.util.Optional;

/** What the steps of an upload in parts do alike. */
final class Uploads {
    /** AWS: part numbers go from 1 to this. */
    static final int MOST_PARTS = 10_000;

    /** AWS: every part but the last has at least so many bytes. */
    static final long SMALLEST_PART = 5L << 20;

    private Uploads() {}

    /** The upload of a call: one of its key, by an id that nobody guesses. */
    static Upload of(Call call, Room room) {
        return room.catalogue()
                .upload(
                        call.bucket().name(),
                        call.key(),
                        call.request().parameter("uploadId").orElse(""))
                .orElseThrow(S3Errors::noSuchUpload);
    }

    static int partNumber(Call call) {
        return call.request()
                .number("partNumber", 1, MOST_PARTS)
                .orElseThrow(() -> S3Errors.invalidArgument("`partNumber` is missing"));
    }

    /** Adds a part that has been taken in; nothing is kept when the upload has ended meanwhile. */
    static Part add(Room room, Upload upload, int number, Intake.Stored stored) {
        Part part = new Part(number, room.clock().instant(), stored.md5(), stored.segment(), stored.checksums());
        Optional<List<Segment>> replaced = room.catalogue().addPart(upload.id(), part);
        room.intake().discard(replaced.orElse(List.of(stored.segment())));
        if (replaced.isEmpty()) {
            throw S3Errors.noSuchUpload();
        }
        return part;
    }
}

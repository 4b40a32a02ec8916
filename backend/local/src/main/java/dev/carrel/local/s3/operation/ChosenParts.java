package dev.carrel.local.s3.operation;

import dev.carrel.local.aws.AwsError;
import dev.carrel.local.s3.Checksum;
import dev.carrel.local.s3.S3Errors;
import dev.carrel.local.s3.XmlBody;
import dev.carrel.local.s3.catalogue.Part;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The parts that the end of an upload names, each held against what was uploaded. */
final class ChosenParts {
    private ChosenParts() {}

    /**
     * @param body the parts by number, in ascending order, with their ETags and any checksums
     * @param uploaded what there is
     */
    static List<Part> of(XmlBody body, List<Part> uploaded) {
        Set<String> names = new HashSet<>(Set.of("PartNumber", "ETag"));
        for (Checksum checksum : Checksum.values()) {
            names.add(checksum.element());
        }
        List<Part> parts = new ArrayList<>();
        int last = 0;
        for (XmlBody named : body.all("Part", Set.of())) {
            named.only(names);
            int number = number(named.text("PartNumber").orElse(""));
            if (number <= last) {
                throw new AwsError(
                        400,
                        "InvalidPartOrder",
                        "The list of parts was not in ascending order. Parts must be ordered by part number.");
            }
            last = number;
            parts.add(uploaded.stream()
                    .filter(part -> part.number() == number && agrees(named, part))
                    .findFirst()
                    .orElseThrow(() -> new AwsError(
                            400,
                            "InvalidPart",
                            "One or more of the specified parts could not be found. The part may not have been uploaded,"
                                    + " or the specified entity tag may not match the part's entity tag.")));
        }
        if (parts.isEmpty() || parts.size() > Uploads.MOST_PARTS) {
            throw S3Errors.malformedXml();
        }
        for (Part part : parts.subList(0, parts.size() - 1)) {
            if (part.segment().size() < Uploads.SMALLEST_PART) {
                throw new AwsError(
                        400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size");
            }
        }
        return parts;
    }

    private static boolean agrees(XmlBody named, Part part) {
        String etag = named.text("ETag").orElse("").replace("\"", "");
        boolean agrees = etag.equals(part.etag());
        for (Checksum checksum : Checksum.values()) {
            Optional<String> given = named.text(checksum.element());
            Optional<String> found = Optional.ofNullable(part.checksums().get(checksum.header()));
            agrees &= given.isEmpty() || given.equals(found);
        }
        return agrees;
    }

    private static int number(String text) {
        if (!text.matches("[0-9]{1,5}")) {
            throw S3Errors.malformedXml();
        }
        return Integer.parseInt(text);
    }
}

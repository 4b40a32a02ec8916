package dev.carrel.local.s3.operation;

import dev.carrel.local.aws.Xml;
import dev.carrel.local.http.Response;
import dev.carrel.local.s3.Checksum;
import dev.carrel.local.s3.S3Errors;
import dev.carrel.local.s3.S3Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** How the answers of S3 look. */
final class Answers {
    static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

    private Answers() {}

    static Response xml(String root, Xml content) {
        return Response.text(200, "application/xml", Xml.document(root, NAMESPACE, content));
    }

    /** A name in a listing, percent-encoded when its reader asked for that. */
    static String name(String name, boolean encoded) {
        return encoded
                ? URLEncoder.encode(name, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("%2F", "/")
                : name;
    }

    /** Whether names are to be percent-encoded. */
    static boolean encoded(S3Request request) {
        Optional<String> type = request.parameter("encoding-type");
        if (type.isPresent() && !type.get().equals("url")) {
            throw S3Errors.invalidArgument("Invalid Encoding Method specified in Request");
        }
        return type.isPresent();
    }

    static String quoted(String etag) {
        return "\"" + etag + "\"";
    }

    /** A time as listings have it. */
    static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** The checksums of something, as elements. */
    static Xml checksums(Xml xml, Map<String, String> checksums) {
        for (Checksum checksum : Checksum.values()) {
            if (checksums.containsKey(checksum.header())) {
                xml.text(checksum.element(), checksums.getOrDefault(checksum.header(), ""));
            }
        }
        return xml;
    }
}

package dev.carrel.local.s3.operation;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.aws.Xml;
import dev.carrel.local.s3.S3Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a listing of keys asks for.
 *
 * @param prefix what every key begins with; may be empty
 * @param delimiter keys that hold it after the prefix are told as one, up to it; empty for none
 * @param most how many keys and common prefixes, at most
 * @param encoded whether names are told in percent-encoding
 */
record Listing(String prefix, String delimiter, int most, boolean encoded) {
    private static final int MOST = 1000;

    Listing {
        requireNonNull(prefix, "prefix is null");
        requireNonNull(delimiter, "delimiter is null");
    }

    static Listing of(S3Request request) {
        int most = request.number("max-keys", 0, Integer.MAX_VALUE).orElse(MOST);
        return new Listing(
                request.parameter("prefix").orElse(""),
                request.parameter("delimiter").orElse(""),
                Math.min(most, MOST),
                Answers.encoded(request));
    }

    /** The condition keys of a listing: those that it says, and no other. */
    static Map<String, String> keys(S3Request request) {
        Map<String, String> keys = new LinkedHashMap<>();
        for (String name : List.of("prefix", "delimiter", "max-keys")) {
            request.parameter(name).ifPresent(value -> keys.put("s3:" + name, value));
        }
        return keys;
    }

    /** The common prefix that a key is told as. */
    Optional<String> common(String key) {
        int at = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
        return at < 0 ? Optional.empty() : Optional.of(key.substring(0, at + delimiter.length()));
    }

    String name(String name) {
        return Answers.name(name, encoded);
    }

    /** The elements that repeat what was asked for. */
    Xml echo(String bucket) {
        Xml xml = new Xml().text("Name", bucket).text("Prefix", name(prefix));
        if (!delimiter.isEmpty()) {
            xml.text("Delimiter", name(delimiter));
        }
        xml.text("MaxKeys", Integer.toString(most));
        return encoded ? xml.text("EncodingType", "url") : xml;
    }
}

package dev.carrel.local.sigv4;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a signing key is good for.
 *
 * @param accessKeyId the key that signed
 * @param date {@code yyyyMMdd} in UTC
 * @param region for example {@code eu-west-1}
 * @param service the signing name of the service
 */
record CredentialScope(String accessKeyId, String date, String region, String service) {
    private static final String TERMINATOR = "aws4_request";
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9-]{1,128}");

    /** Reads {@code <key>/<date>/<region>/<service>/aws4_request}. */
    static CredentialScope parse(String text) throws SignatureException {
        List<String> parts = List.of(text.split("/", -1));
        if (parts.size() != 5
                || !parts.get(4).equals(TERMINATOR)
                || !parts.stream().limit(4).allMatch(part -> PART.matcher(part).matches())) {
            throw new SignatureException(
                    SignatureFault.INCOMPLETE,
                    "Credential must have the form <access key id>/<yyyyMMdd>/<region>/<service>/" + TERMINATOR);
        }
        return new CredentialScope(parts.get(0), parts.get(1), parts.get(2), parts.get(3));
    }

    /** The scope as the string to sign has it. */
    String text() {
        return date + "/" + region + "/" + service + "/" + TERMINATOR;
    }
}

package dev.carrel.files;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The {@code Content-Disposition} of a download: <a href="https://www.rfc-editor.org/rfc/rfc6266">RFC 6266</a>, with the name twice, as
 * its section 4.3 and appendix D advise: in ASCII for old readers, and in UTF-8 as
 * <a href="https://www.rfc-editor.org/rfc/rfc8187">RFC 8187</a> (formerly 5987) encodes it.
 */
final class Disposition {
    /** What is not letter or digit in {@code attr-char}: https://www.rfc-editor.org/rfc/rfc8187#section-3.2.1 */
    private static final String PLAIN = "!#$&+-.^_`|~";

    private Disposition() {}

    /** For a file that is to be saved under this name. */
    static String attachment(String name) {
        return "attachment; filename=\"" + ascii(name) + "\"; filename*=UTF-8''" + encoded(name);
    }

    /** The name with an underscore for every character that a quoted string could not hold, or some reader would take wrongly. */
    private static String ascii(String name) {
        StringBuilder text = new StringBuilder();
        name.codePoints()
                .forEach(c -> text.append(c < 0x20 || c > 0x7e || c == '"' || c == '\\' || c == '%' ? '_' : (char) c));
        return text.toString();
    }

    private static String encoded(String name) {
        StringBuilder text = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || PLAIN.indexOf(c) >= 0) {
                text.append(c);
            } else {
                text.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return text.toString();
    }
}

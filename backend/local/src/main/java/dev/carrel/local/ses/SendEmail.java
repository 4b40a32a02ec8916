package dev.carrel.local.ses;

import dev.carrel.local.aws.AwsError;
import dev.carrel.local.aws.JsonBody;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A {@code SendEmail} that is understood: plain text from one address to at most fifty. Addresses are bare; names beside
 * them, HTML, templates, raw messages, headers and tags are refused by name.
 *
 * @param from the sender
 * @param to every recipient
 * @param subject one line
 * @param text the body
 * @see <a href="https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html">AWS: SendEmail</a>
 */
record SendEmail(String from, List<String> to, String subject, String text) {
    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})*");

    /** AWS: {@code To}, {@code Cc} and {@code Bcc} together. */
    private static final int MOST_RECIPIENTS = 50;

    SendEmail {
        to = List.copyOf(to);
    }

    /**
     * Reads the body of a call.
     *
     * @throws AwsError when it is not understood in every part
     */
    static SendEmail read(byte[] bytes) throws IOException {
        JsonBody body = JsonBody.read(bytes, SendEmail::bad);
        String from = body.requiredText("FromEmailAddress");
        JsonBody destination = body.requiredObject("Destination");
        List<String> to = new ArrayList<>(destination.texts("ToAddresses"));
        to.addAll(destination.texts("CcAddresses"));
        to.addAll(destination.texts("BccAddresses"));
        JsonBody simple = body.requiredObject("Content").requiredObject("Simple");
        String subject = text(simple.requiredObject("Subject"), "Subject");
        String text = text(simple.requiredObject("Body").requiredObject("Text"), "Body");
        body.refuseOthers();
        address(from);
        to.forEach(SendEmail::address);
        if (to.isEmpty() || to.size() > MOST_RECIPIENTS) {
            throw bad("an email has 1 to " + MOST_RECIPIENTS + " recipients");
        }
        if (subject.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
            throw bad("`Subject` must be one line without control characters");
        }
        return new SendEmail(from, to, subject, text);
    }

    private static String text(JsonBody content, String name) {
        String data = content.requiredText("Data");
        String charset = content.text("Charset").orElse("US-ASCII");
        if (!charset.equalsIgnoreCase("UTF-8") && !charset.equals("US-ASCII")) {
            throw bad("`" + name + "` must be in UTF-8");
        }
        // AWS: without a character set, text is 7-bit ASCII
        if (charset.equals("US-ASCII") && data.chars().anyMatch(c -> c > 0x7F)) {
            throw bad("`" + name + "` is not ASCII and names no other `Charset`");
        }
        return data;
    }

    private static void address(String address) {
        if (!ADDRESS.matcher(address).matches()) {
            throw bad("an address must be as `name@example.com`, without a name beside it");
        }
    }

    static AwsError bad(String message) {
        return new AwsError(400, "BadRequestException", message);
    }

    /** How many recipients: whom and what is somebody's. */
    @Override
    public String toString() {
        return "SendEmail[" + to.size() + "]";
    }
}

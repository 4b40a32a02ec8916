package dev.carrel.local.sns;

import dev.carrel.local.aws.QueryParameters;
import dev.carrel.local.aws.Xml;
import dev.carrel.stack.model.Topic;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Publishes to a topic; attributes are of type {@code String}. Texts to phones and other targets are not served.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/api/API_Publish.html">AWS: Publish</a>
 */
final class Publish implements SnsOperation {
    /** AWS: ASCII, no line breaks or control characters, less than 100 characters, no space in front. */
    private static final Pattern SUBJECT = Pattern.compile("[!-~][ -~]{0,98}");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]{0,255}");
    /** AWS: a message and its attributes together. */
    private static final int LIMIT = 256 * 1024;

    private static final int MOST_ATTRIBUTES = 10;

    @Override
    public String name() {
        return "Publish";
    }

    @Override
    public Xml handle(SnsCall call) {
        QueryParameters parameters = call.parameters();
        Notification what = new Notification(
                parameters.optional("Subject"), parameters.required("Message"), attributes(parameters));
        Topic topic = call.topic("sns:Publish");
        check(what);
        String id = call.topics().publish(topic, what).orElseThrow(SnsErrors::throttled);
        return new Xml().text("MessageId", id);
    }

    private static Map<String, String> attributes(QueryParameters parameters) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 1; i <= MOST_ATTRIBUTES; i++) {
            String entry = "MessageAttributes.entry." + i + ".";
            Optional<String> name = parameters.optional(entry + "Name");
            if (name.isEmpty()) {
                // a number left out, or an eleventh, is refused as a parameter that is not supported
                break;
            }
            String type = parameters.required(entry + "Value.DataType");
            if (!type.equals("String")) {
                throw SnsErrors.invalid("an attribute of type `" + type + "` is not supported, only `String`");
            }
            String value = parameters.required(entry + "Value.StringValue");
            if (!NAME.matcher(name.get()).matches() || value.isEmpty()) {
                throw SnsErrors.invalid("an attribute has a name that cannot be, or no value");
            }
            if (attributes.put(name.get(), value) != null) {
                throw SnsErrors.invalid("the attribute `" + name.get() + "` is there twice");
            }
        }
        return attributes;
    }

    private static void check(Notification what) {
        if (what.subject().isPresent() && !SUBJECT.matcher(what.subject().get()).matches()) {
            throw SnsErrors.invalid("Subject");
        }
        if (what.message().isEmpty()) {
            throw SnsErrors.invalid("Empty message");
        }
        int size = bytes(what.message());
        for (Map.Entry<String, String> attribute : what.attributes().entrySet()) {
            size += bytes(attribute.getKey()) + bytes("String") + bytes(attribute.getValue());
        }
        if (size > LIMIT) {
            throw SnsErrors.invalid("Message too long");
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}

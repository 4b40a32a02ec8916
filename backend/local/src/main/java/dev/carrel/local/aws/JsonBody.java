package dev.carrel.local.aws;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The JSON body of a call, read strictly: each member is of its own type and is asked for; what nobody asks for is not
 * understood, and {@link #refuseOthers} refuses it. A member that is null counts as absent.
 */
public final class JsonBody {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final ObjectNode members;
    private final String path;
    private final Function<String, AwsError> refusal;
    private final Set<String> asked = new HashSet<>();
    private final List<JsonBody> children = new ArrayList<>();

    private JsonBody(ObjectNode members, String path, Function<String, AwsError> refusal) {
        this.members = members;
        this.path = path;
        this.refusal = refusal;
    }

    /**
     * Reads a body.
     *
     * @param refusal the service's error for a body that is not understood; it is given what is wrong
     * @throws AwsError when the body is not one JSON object without duplicate names
     */
    public static JsonBody read(byte[] body, Function<String, AwsError> refusal) throws IOException {
        requireNonNull(refusal, "refusal is null");
        try {
            if (JSON.readTree(body) instanceof ObjectNode members) {
                return new JsonBody(members, "", refusal);
            }
        } catch (JsonProcessingException e) {
            throw refusal.apply("the body is not one JSON object without duplicate names");
        }
        throw refusal.apply("the body is not a JSON object");
    }

    /** Text. */
    public Optional<String> text(String name) {
        return member(name).map(value -> {
            if (!value.isTextual()) {
                throw refusal.apply("`" + path + name + "` must be text");
            }
            return value.textValue();
        });
    }

    /** Text that must be there. */
    public String requiredText(String name) {
        return text(name).orElseThrow(() -> missing(name));
    }

    /** A whole number from {@code least} to {@code most}. */
    public Optional<Integer> number(String name, int least, int most) {
        return member(name).map(value -> {
            if (!value.canConvertToInt()
                    || !value.isIntegralNumber()
                    || value.intValue() < least
                    || value.intValue() > most) {
                throw refusal.apply("`" + path + name + "` must be a whole number from " + least + " to " + most);
            }
            return value.intValue();
        });
    }

    /** A list of texts; empty when it is absent. */
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode value : list(name)) {
            if (!value.isTextual()) {
                throw refusal.apply("`" + path + name + "` must be a list of texts");
            }
            texts.add(value.textValue());
        }
        return List.copyOf(texts);
    }

    /** An object. */
    public Optional<JsonBody> object(String name) {
        return member(name).map(value -> {
            if (value instanceof ObjectNode object) {
                JsonBody child = new JsonBody(object, path + name + ".", refusal);
                children.add(child);
                return child;
            }
            throw refusal.apply("`" + path + name + "` must be an object");
        });
    }

    /** An object that must be there. */
    public JsonBody requiredObject(String name) {
        return object(name).orElseThrow(() -> missing(name));
    }

    /**
     * Refuses what was not asked for, here and in the objects that were.
     *
     * @throws AwsError naming the first such member
     */
    public void refuseOthers() {
        members.fieldNames().forEachRemaining(name -> {
            if (!asked.contains(name)) {
                throw refusal.apply("the parameter `" + path + (name.length() > 100 ? name.substring(0, 100) : name)
                        + "` is not supported");
            }
        });
        children.forEach(JsonBody::refuseOthers);
    }

    private Optional<JsonNode> member(String name) {
        asked.add(name);
        return Optional.ofNullable(members.get(name)).filter(value -> !value.isNull());
    }

    private Iterable<JsonNode> list(String name) {
        Optional<JsonNode> value = member(name);
        if (value.isPresent() && !value.get().isArray()) {
            throw refusal.apply("`" + path + name + "` must be a list");
        }
        return value.isPresent() ? value.get() : List.of();
    }

    private AwsError missing(String name) {
        return refusal.apply("`" + path + name + "` is missing");
    }
}

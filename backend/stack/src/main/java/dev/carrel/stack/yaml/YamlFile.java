package dev.carrel.stack.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.carrel.stack.Fault;
import dev.carrel.stack.Source;
import dev.carrel.stack.StackException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads a YAML file as CloudFormation would, and refuses what two readers could read in two ways.
 *
 * <p>CloudFormation reads YAML 1.1, where a plain {@code yes}, {@code 010} or {@code 2012-10-17} is no text; the reader here knows
 * YAML 1.2, where it is. Such values are refused: quoted, they mean the same to both. Duplicate keys, anchors, aliases, several
 * documents, an empty value, and every tag but the known functions' are refused as well.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html">AWS: template formats</a>
 */
public final class YamlFile {
    /** What YAML 1.1 reads as another type than text, as far as YAML 1.2 does not read it so too. */
    private static final Pattern NOT_TEXT_IN_YAML_1_1 = Pattern.compile("~|(?i:yes|no|on|off|y|n|true|false|null)"
            + "|[-+]?0[0-7_]*|[-+]?0b[01_]+|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*"
            + "|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?"
            + "|[-+]?([0-9][0-9_]*)?\\.[0-9_]*([eE][-+]?[0-9]+)?|[-+]?\\.(?i:inf|nan)|=|<<"
            + "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*");

    private final String name;
    private final Map<String, Integer> lines = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();

    private YamlFile(String name) {
        this.name = name;
    }

    /**
     * @param file a file of UTF-8 text
     * @throws StackException naming every fault in its syntax
     */
    public static Tree read(Path file) {
        String name = String.valueOf(file.getFileName());
        return new YamlFile(name).tree(text(file, name));
    }

    private static String text(Path file, String name) {
        try {
            return Files.readString(file);
        } catch (MalformedInputException e) {
            throw new StackException(new Fault(name, 0, "", "is not UTF-8 text"));
        } catch (IOException e) {
            throw new StackException(new Fault(name, 0, "", "cannot be read"));
        }
    }

    private Tree tree(String text) {
        Optional<Node> document;
        try {
            document = new Compose(LoadSettings.builder().setLabel(name).build()).composeString(text);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            throw new StackException(new Fault(name, line, "", "is not YAML: " + e.getProblem()));
        } catch (YamlEngineException e) {
            throw new StackException(new Fault(name, 0, "", "is not YAML: " + e.getMessage()));
        }
        Node top = document.orElseThrow(() -> new StackException(new Fault(name, 0, "", "is empty")));
        JsonNode root = convert(top, "");
        if (!faults.isEmpty()) {
            throw new StackException(faults);
        }
        return new Tree(root, Source.root(name, lines));
    }

    private JsonNode convert(Node node, String path) {
        lines.putIfAbsent(path, line(node));
        if (node.getAnchor().isPresent()) {
            fault(node, path, "anchors and aliases are not supported by CloudFormation: write the value out");
        }
        if (!node.getTag().getValue().startsWith("!")) {
            return plain(node, path);
        }
        Optional<ShortTag> tag = ShortTag.of(node.getTag().getValue());
        if (tag.isEmpty()) {
            fault(node, path, "tag `" + node.getTag().getValue() + "` is not known; known are " + ShortTag.names());
            return TextNode.valueOf("");
        }
        String function = tag.get().function();
        JsonNode argument = untagged(node, path.isEmpty() ? function : path + "/" + function);
        return JsonNodeFactory.instance.objectNode().set(function, tag.get().argument(argument));
    }

    private JsonNode plain(Node node, String path) {
        Tag tag = node.getTag();
        if (tag.equals(Tag.MAP) || tag.equals(Tag.SEQ) || tag.equals(Tag.STR)) {
            return untagged(node, path);
        }
        String text = ((ScalarNode) node).getValue();
        if (tag.equals(Tag.BOOL)) {
            return BooleanNode.valueOf(Boolean.parseBoolean(text));
        }
        if (tag.equals(Tag.INT) && text.length() <= 18) {
            return LongNode.valueOf(Long.parseLong(text));
        }
        if (tag.equals(Tag.FLOAT) && !text.contains(".inf") && !text.contains(".nan") && !text.contains(".NaN")) {
            return DecimalNode.valueOf(new BigDecimal(text));
        }
        fault(node, path, text.isEmpty() ? "has no value" : "`" + text + "` is not a value that is understood here");
        return TextNode.valueOf("");
    }

    private JsonNode untagged(Node node, String path) {
        if (node instanceof MappingNode mapping) {
            return object(mapping, path);
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (Node item : sequence.getValue()) {
                array.add(convert(item, (path.isEmpty() ? "" : path + "/") + array.size()));
            }
            return array;
        }
        ScalarNode scalar = (ScalarNode) node;
        // behind a function's tag a plain scalar is text, whatever it looks like
        boolean resolved = scalar.getTag().equals(Tag.STR) && scalar.isPlain();
        if (resolved && NOT_TEXT_IN_YAML_1_1.matcher(scalar.getValue()).matches()) {
            fault(node, path, "`" + scalar.getValue() + "` is not text in YAML 1.1: put it in quotes");
        }
        return TextNode.valueOf(scalar.getValue());
    }

    private ObjectNode object(MappingNode mapping, String path) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (NodeTuple tuple : mapping.getValue()) {
            Node keyNode = tuple.getKeyNode();
            if (!(keyNode instanceof ScalarNode key) || !key.getTag().equals(Tag.STR)) {
                fault(keyNode, path, "a key must be text");
                continue;
            }
            String child = path.isEmpty() ? key.getValue() : path + "/" + key.getValue();
            if (object.has(key.getValue())) {
                fault(keyNode, child, "key `" + key.getValue() + "` stands twice");
                continue;
            }
            lines.put(child, line(keyNode));
            object.set(key.getValue(), convert(tuple.getValueNode(), child));
        }
        return object;
    }

    private void fault(Node node, String path, String message) {
        faults.add(new Fault(name, line(node), path, message));
    }

    private static int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(-1) + 1;
    }
}

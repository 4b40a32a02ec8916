package dev.carrel.stack.value;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carrel.stack.Source;
import dev.carrel.stack.yaml.JsonFile;
import dev.carrel.stack.yaml.Tree;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads what {@code Fn::Transform} with {@code AWS::Include} names: a JSON file under the template's folder, long-form functions
 * in it. The location is the one that {@code aws cloudformation package} uploads and rewrites.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-aws-include.html">AWS: AWS::Include</a>
 */
public final class IncludeReader {
    private static final Pattern LOCATION = Pattern.compile("[A-Za-z0-9_-]+(?:[./][A-Za-z0-9_-]+)*\\.json");

    private final Path folder;

    /** @param folder the template's own; nothing outside it is read */
    public IncludeReader(Path folder) {
        this.folder = requireNonNull(folder, "folder is null");
    }

    Value.Include read(JsonNode argument, Source source, ValueReader values) {
        if (!argument.isObject() || !names(argument).equals(Set.of("Name", "Parameters"))) {
            throw source.refuse("`Fn::Transform` takes Name and Parameters");
        }
        if (!argument.get("Name").asText().equals("AWS::Include")) {
            throw source.refuse(
                    "transform `" + argument.get("Name").asText() + "` is not known here; known is AWS::Include");
        }
        JsonNode parameters = argument.get("Parameters");
        if (!parameters.isObject()
                || !names(parameters).equals(Set.of("Location"))
                || !parameters.get("Location").isTextual()) {
            throw source.refuse("`AWS::Include` takes the parameter Location, a path");
        }
        String location = parameters.get("Location").textValue();
        Tree file = JsonFile.read(inside(location, source), location);
        if (!file.root().isObject()) {
            throw file.source().refuse("an included file must be an object");
        }
        return new Value.Include(source, location, values.read(file.root(), file.source()));
    }

    private Path inside(String location, Source source) {
        if (!LOCATION.matcher(location).matches()) {
            throw source.refuse(
                    "location `" + location + "` is not a relative path to a .json file under the template's folder");
        }
        try {
            Path file = folder.resolve(location);
            // a link may lead out of the folder although the path does not
            if (!file.toRealPath().startsWith(folder.toRealPath())) {
                throw source.refuse("location `" + location + "` leads out of the template's folder");
            }
            return file;
        } catch (IOException | InvalidPathException e) {
            throw source.refuse("location `" + location + "` names no file that can be read");
        }
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}

package dev.carrel.stack;

import static java.util.Objects.requireNonNull;

import dev.carrel.stack.value.Condition;
import dev.carrel.stack.value.Value;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A template as it is written: its sections, with the functions in its values parsed but not evaluated, and the files that it
 * includes. Every reference in it names something that it declares, and no resource needs itself.
 *
 * @param file the template
 * @param parameters by logical id
 * @param conditions by name
 * @param resources by logical id, in the order of the file
 * @param outputs by logical id, in the order of the file
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html">AWS: template sections</a>
 */
public record Template(
        Path file,
        Map<String, Parameter> parameters,
        Map<String, Condition> conditions,
        Map<String, TemplateResource> resources,
        Map<String, Value> outputs) {
    public Template {
        requireNonNull(file, "file is null");
        parameters = ordered(parameters);
        conditions = ordered(conditions);
        resources = ordered(resources);
        outputs = ordered(outputs);
    }

    /**
     * Reads a template and everything it includes.
     *
     * @param file the template; the paths in it start from its folder
     * @throws StackException naming every fault that was found
     */
    public static Template read(Path file) {
        Template template = TemplateReader.read(file.toAbsolutePath().normalize());
        References.check(template);
        return template;
    }

    /** The folder that the template's paths start from. */
    public Path folder() {
        return requireNonNull(file.getParent(), "a template stands in a folder");
    }

    public Optional<TemplateResource> resource(String logicalId) {
        return Optional.ofNullable(resources.get(logicalId));
    }

    /** The files taken in by {@code AWS::Include}, relative to the template's folder. */
    public SortedSet<String> includes() {
        SortedSet<String> locations = new TreeSet<>();
        resources.values().forEach(resource -> includes(resource.properties(), locations));
        return locations;
    }

    private static void includes(Value value, SortedSet<String> locations) {
        if (value instanceof Value.Include include) {
            locations.add(include.location());
        }
        value.children().forEach(child -> includes(child, locations));
    }

    private static <T> Map<String, T> ordered(Map<String, T> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}

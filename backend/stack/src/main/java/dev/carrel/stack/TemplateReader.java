package dev.carrel.stack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carrel.stack.value.Condition;
import dev.carrel.stack.value.ConditionReader;
import dev.carrel.stack.value.IncludeReader;
import dev.carrel.stack.value.Value;
import dev.carrel.stack.value.ValueReader;
import dev.carrel.stack.yaml.Tree;
import dev.carrel.stack.yaml.YamlFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the sections of a template; gathers one fault for each entry before it refuses. */
final class TemplateReader {
    private static final String SERVERLESS = "AWS::Serverless-2016-10-31";
    private static final Pattern LOGICAL_ID = Pattern.compile("[A-Za-z0-9]{1,255}");

    private final Path file;
    private final ValueReader values;
    private final List<Fault> faults = new ArrayList<>();

    private TemplateReader(Path file) {
        this.file = file;
        Path folder = file.getParent();
        this.values = new ValueReader(new IncludeReader(folder == null ? file : folder));
    }

    static Template read(Path file) {
        return new TemplateReader(file).template(YamlFile.read(file));
    }

    private Template template(Tree tree) {
        Section top = new Section(tree.root(), tree.source());
        top.only(
                Set.of("AWSTemplateFormatVersion", "Transform", "Description", "Parameters", "Conditions"),
                Set.of("Globals", "Resources", "Outputs"));
        top.exactly("AWSTemplateFormatVersion", "2010-09-09");
        top.exactly("Transform", SERVERLESS);
        top.optionalText("Description");
        Map<String, Parameter> parameters = entries(top, "Parameters", this::parameter);
        ConditionReader conditionReader = new ConditionReader(values);
        Map<String, Condition> conditions =
                entries(top, "Conditions", (name, section) -> conditionReader.read(section.node(), section.source()));
        Globals globals = collect(() -> Globals.read(top, values)).orElse(Globals.NONE);
        Map<String, TemplateResource> resources =
                entries(top, "Resources", (name, section) -> resource(name, section, globals));
        Map<String, Value> outputs = entries(top, "Outputs", (name, section) -> output(section));
        if (resources.isEmpty()) {
            faults.add(top.source().fault("declares no resource"));
        }
        if (!faults.isEmpty()) {
            throw new StackException(faults);
        }
        return new Template(file, parameters, conditions, resources, outputs);
    }

    private <T> Map<String, T> entries(Section top, String name, BiFunction<String, Section, T> read) {
        Map<String, T> entries = new LinkedHashMap<>();
        Optional<Section> section = collect(() -> top.optionalSection(name)).flatMap(found -> found);
        section.ifPresent(all -> all.names().forEach(id -> collect(() -> {
                    Section entry = all.section(id);
                    if (!LOGICAL_ID.matcher(id).matches()) {
                        throw entry.source().refuse("a logical id is letters and digits only");
                    }
                    return read.apply(id, entry);
                })
                .ifPresent(value -> entries.put(id, value))));
        return entries;
    }

    private <T> Optional<T> collect(Supplier<T> read) {
        try {
            return Optional.of(read.get());
        } catch (StackException e) {
            faults.addAll(e.faults());
            return Optional.empty();
        }
    }

    private Parameter parameter(String name, Section section) {
        section.only(Set.of("Type", "Default", "Description", "AllowedPattern", "ConstraintDescription"), Set.of());
        section.exactly("Type", "String");
        section.optionalText("Description");
        return new Parameter(
                name,
                section.source(),
                section.optionalText("Default"),
                section.optionalText("AllowedPattern").map(pattern -> pattern(pattern, section)),
                section.optionalText("ConstraintDescription"));
    }

    private static Pattern pattern(String text, Section section) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw section.source().at("AllowedPattern").refuse("is not a regular expression: " + e.getDescription());
        }
    }

    private TemplateResource resource(String logicalId, Section section, Globals globals) {
        section.only(Set.of("Type", "Properties", "DependsOn", "DeletionPolicy", "UpdateReplacePolicy"), Set.of());
        String type = section.text("Type");
        Source at = section.source().at("Properties");
        Optional<JsonNode> written = section.optional("Properties");
        Value properties =
                written.isPresent() ? values.read(written.get(), at) : new Value.Fields(at, new LinkedHashMap<>());
        if (!(properties instanceof Value.Fields fields)) {
            throw at.refuse("properties are an object, not a function");
        }
        return new TemplateResource(
                logicalId,
                type,
                section.source(),
                type.equals(Globals.FUNCTION) ? globals.into(fields) : fields,
                section.texts("DependsOn"),
                removal(section, "DeletionPolicy"),
                removal(section, "UpdateReplacePolicy"));
    }

    private static TemplateResource.Removal removal(Section section, String name) {
        Optional<String> text = section.optionalText(name);
        if (text.isEmpty() || text.get().equals("Delete")) {
            return TemplateResource.Removal.DELETE;
        }
        if (text.get().equals("Retain")) {
            return TemplateResource.Removal.RETAIN;
        }
        throw section.source().at(name).refuse("`" + text.get() + "` is not known here; known are Delete, Retain");
    }

    private Value output(Section section) {
        section.only(Set.of("Value", "Description"), Set.of());
        section.optionalText("Description");
        JsonNode value =
                section.optional("Value").orElseThrow(() -> section.source().refuse("an output has a Value"));
        return values.read(value, section.source().at("Value"));
    }
}

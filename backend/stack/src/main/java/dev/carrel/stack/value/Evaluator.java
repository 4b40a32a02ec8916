package dev.carrel.stack.value;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.carrel.stack.DeclaredResource;
import dev.carrel.stack.Fault;
import dev.carrel.stack.Home;
import dev.carrel.stack.Source;
import dev.carrel.stack.StackException;
import dev.carrel.stack.Template;
import dev.carrel.stack.TemplateResource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Says what the values of one template are in one home. */
public final class Evaluator {
    private static final String ALIAS = ".Alias";

    private final Template template;
    private final Home home;
    private final Map<String, String> parameters;

    /**
     * @param template checked, so that every reference leads somewhere and none round in a circle
     * @throws StackException if the home's parameters are not what the template asks for
     */
    public Evaluator(Template template, Home home) {
        this.template = requireNonNull(template, "template is null");
        this.home = requireNonNull(home, "home is null");
        this.parameters = parameters(template, home.parameters());
    }

    private static Map<String, String> parameters(Template template, Map<String, String> given) {
        List<Fault> faults = new ArrayList<>();
        String file = String.valueOf(template.file().getFileName());
        given.keySet().stream()
                .filter(name -> !template.parameters().containsKey(name))
                .sorted()
                .forEach(name -> faults.add(
                        Source.root(file, Map.of()).at("Parameters").fault("there is no parameter `" + name + "`")));
        Map<String, String> values = new LinkedHashMap<>();
        template.parameters().forEach((name, parameter) -> {
            try {
                values.put(name, parameter.value(Optional.ofNullable(given.get(name))));
            } catch (StackException e) {
                faults.addAll(e.faults());
            }
        });
        if (!faults.isEmpty()) {
            throw new StackException(faults);
        }
        return Map.copyOf(values);
    }

    /** The same value with the functions around it done, so that it is plain text, items or fields; what is inside is left. */
    public Value open(Value value) {
        if (value instanceof Value.If choice) {
            return open(holds(choice.condition()) ? choice.then() : choice.otherwise());
        }
        if (value instanceof Value.Include include) {
            return open(include.value());
        }
        if (value instanceof Value.Plain || value instanceof Value.Items || value instanceof Value.Fields) {
            return value;
        }
        return new Value.Plain(value.source(), TextNode.valueOf(text(value)));
    }

    /** @throws StackException if it is no text */
    public String text(Value value) {
        if (value instanceof Value.Ref ref) {
            return ref(ref);
        }
        if (value instanceof Value.Attribute attribute) {
            TemplateResource resource = resource(attribute.logicalId(), value.source());
            return named(value.source(), () -> home.attribute(new Declared(resource), attribute.name()));
        }
        if (value instanceof Value.Sub sub) {
            return sub.parts().stream().map(this::text).collect(Collectors.joining());
        }
        if (value instanceof Value.Join join) {
            return join.items().stream().map(this::text).collect(Collectors.joining(join.delimiter()));
        }
        if (value instanceof Value.Plain plain && plain.node().isTextual()) {
            return plain.node().textValue();
        }
        if (value instanceof Value.If || value instanceof Value.Include) {
            return text(open(value));
        }
        throw value.source().refuse("must be text");
    }

    /** The value as JSON, every function in it done. */
    public JsonNode json(Value value) {
        Value opened = open(value);
        if (opened instanceof Value.Items list) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            list.items().forEach(item -> array.add(json(item)));
            return array;
        }
        if (opened instanceof Value.Fields object) {
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            object.fields().forEach((name, field) -> node.set(name, json(field)));
            return node;
        }
        return ((Value.Plain) opened).node();
    }

    /** Whether a condition of the template holds. */
    public boolean holds(String condition) {
        return holds(requireNonNull(template.conditions().get(condition), "no such condition"));
    }

    private boolean holds(Condition condition) {
        if (condition instanceof Condition.Equal equal) {
            return text(equal.left()).equals(text(equal.right()));
        }
        if (condition instanceof Condition.Not not) {
            return !holds(not.condition());
        }
        if (condition instanceof Condition.And and) {
            return and.conditions().stream().allMatch(this::holds);
        }
        if (condition instanceof Condition.Or or) {
            return or.conditions().stream().anyMatch(this::holds);
        }
        return holds(((Condition.Named) condition).name());
    }

    private String ref(Value.Ref ref) {
        String target = ref.target();
        String parameter = parameters.get(target);
        if (parameter != null) {
            return parameter;
        }
        return switch (target) {
            case "AWS::AccountId" -> home.accountId();
            case "AWS::Region" -> home.region();
            case "AWS::Partition" -> home.partition();
            case "AWS::URLSuffix" -> home.urlSuffix();
            case "AWS::StackName" -> home.stackName();
            default -> named(ref.source(), () -> home.ref(declared(target, ref.source())));
        };
    }

    private DeclaredResource declared(String target, Source source) {
        if (!target.endsWith(ALIAS)) {
            return new Declared(resource(target, source));
        }
        return new Alias(resource(target.substring(0, target.length() - ALIAS.length()), source));
    }

    private TemplateResource resource(String logicalId, Source source) {
        return template.resource(logicalId)
                .orElseThrow(() -> source.refuse("there is no parameter or resource `" + logicalId + "`"));
    }

    /** A home knows no places: its refusals are given one here. */
    private static String named(Source source, Supplier<String> name) {
        try {
            return name.get();
        } catch (IllegalArgumentException e) {
            throw source.refuse(String.valueOf(e.getMessage()));
        }
    }

    private final class Declared implements DeclaredResource {
        private final TemplateResource resource;

        Declared(TemplateResource resource) {
            this.resource = resource;
        }

        @Override
        public String logicalId() {
            return resource.logicalId();
        }

        @Override
        public String type() {
            return resource.type();
        }

        @Override
        public Optional<String> text(String property) {
            return Optional.ofNullable(resource.properties().fields().get(property))
                    .map(Evaluator.this::text);
        }
    }

    /**
     * The alias that {@code AutoPublishAlias} makes, as a resource of its own.
     *
     * @see <a href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources-function.html">AWS:
     *     generated resources, "{@code <function>Alias<name>}"</a>
     */
    private final class Alias implements DeclaredResource {
        private final Declared function;

        Alias(TemplateResource function) {
            this.function = new Declared(function);
        }

        @Override
        public String logicalId() {
            return function.logicalId() + "Alias" + text("Name").orElse("");
        }

        @Override
        public String type() {
            return "AWS::Lambda::Alias";
        }

        @Override
        public Optional<String> text(String property) {
            return switch (property) {
                case "FunctionName" -> Optional.of(home.ref(function));
                case "Name" -> function.text("AutoPublishAlias");
                default -> Optional.empty();
            };
        }
    }
}

package dev.carrel.iam.prove;

import dev.carrel.iam.Statement;
import dev.carrel.iam.condition.Condition;
import dev.carrel.iam.pattern.Template;
import dev.carrel.iam.pattern.Template.Part;
import dev.carrel.iam.pattern.Template.Wildcards;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stands for a caller's condition keys where a policy's text has them as variables. */
final class Variables {
    private Variables() {}

    /** The values of the keys of which it is known what they are as a variable: one text, or none. */
    static Map<String, Optional<String>> of(Map<String, ValueSet> caller) {
        Map<String, Optional<String>> known = new HashMap<>();
        caller.forEach((key, values) -> {
            Optional<String> only = values.only();
            if (only.isPresent() || (!values.one() && !values.several())) {
                known.put(key, only);
            }
        });
        return known;
    }

    /** The keys that stand as variables in resources and conditions, in lower case. */
    static Set<String> in(List<Statement> statements) {
        return statements.stream()
                .flatMap(statement -> Stream.concat(
                        statement.resources().stream().flatMap(element -> element.patterns().stream()),
                        statement.conditions().stream()
                                .filter(condition -> condition.operator().takesVariables())
                                .flatMap(Variables::templates)))
                .filter(Template::hasVariables)
                .flatMap(template -> template.parts().stream())
                .flatMap(part -> part instanceof Part.Variable variable ? Stream.of(variable.key()) : Stream.empty())
                .collect(Collectors.toSet());
    }

    private static Stream<Template> templates(Condition condition) {
        return condition.values().stream()
                .filter(value -> value.contains("${"))
                .map(value -> Template.parse(value, Wildcards.NONE));
    }
}

package dev.carrel.audit.explain;

import dev.carrel.iam.Context;
import dev.carrel.iam.Policy;
import dev.carrel.iam.Statement;
import dev.carrel.iam.pattern.Template;
import dev.carrel.iam.pattern.Template.Part;
import dev.carrel.iam.pattern.Template.Wildcards;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds variables of which it cannot be told whether they have a value. A statement with one matches nothing, so that a misspelt one in a
 * Deny would let pass what it was meant to stop.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">AWS: global condition context keys</a>
 */
final class Variables {
    private static final Set<String> GLOBAL = Set.of(
            "aws:calledvia",
            "aws:calledviafirst",
            "aws:calledvialast",
            "aws:currenttime",
            "aws:ec2instancesourceprivateipv4",
            "aws:ec2instancesourcevpc",
            "aws:epochtime",
            "aws:federatedprovider",
            "aws:multifactorauthage",
            "aws:multifactorauthpresent",
            "aws:principalaccount",
            "aws:principalarn",
            "aws:principalisawsservice",
            "aws:principalorgid",
            "aws:principalorgpaths",
            "aws:principalservicename",
            "aws:principaltype",
            "aws:referer",
            "aws:requestedregion",
            "aws:resourceaccount",
            "aws:resourceorgid",
            "aws:resourceorgpaths",
            "aws:securetransport",
            "aws:sourceaccount",
            "aws:sourcearn",
            "aws:sourceidentity",
            "aws:sourceip",
            "aws:sourceorgid",
            "aws:sourcevpc",
            "aws:sourcevpce",
            "aws:tagkeys",
            "aws:tokenissuetime",
            "aws:useragent",
            "aws:userid",
            "aws:username",
            "aws:viaawsservice",
            "aws:vpcsourceip");
    private static final List<String> TAGS = List.of("aws:principaltag/", "aws:requesttag/", "aws:resourcetag/");

    private Variables() {}

    /** One line for each such variable. */
    static List<String> unknown(List<Policy> policies, Context context) {
        List<String> faults = new ArrayList<>();
        for (Policy policy : policies) {
            for (Statement statement : policy.statements()) {
                templates(statement)
                        .flatMap(template -> template.parts().stream())
                        .flatMap(part -> part instanceof Part.Variable variable ? Stream.of(variable) : Stream.empty())
                        .filter(variable -> !isKnown(variable, context))
                        .map(variable -> statement.id() + ": the variable `${" + variable.key()
                                + "}` is no global condition key and has no value in `context`")
                        .distinct()
                        .forEach(faults::add);
            }
        }
        return faults;
    }

    private static Stream<Template> templates(Statement statement) {
        Stream<Template> resources = statement.resources().stream().flatMap(element -> element.patterns().stream());
        Stream<Template> values = statement.conditions().stream()
                .filter(condition -> condition.operator().takesVariables())
                .flatMap(condition -> condition.values().stream())
                .map(value -> Template.parse(value, Wildcards.NONE));
        return Stream.concat(resources, values);
    }

    private static boolean isKnown(Part.Variable variable, Context context) {
        String key = variable.key().toLowerCase(Locale.ROOT);
        return variable.orElse().isPresent()
                || context.get(key).isPresent()
                || GLOBAL.contains(key)
                || TAGS.stream().anyMatch(key::startsWith);
    }
}

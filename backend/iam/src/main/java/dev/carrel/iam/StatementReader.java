package dev.carrel.iam;

import dev.carrel.iam.condition.Condition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads one statement. Reports every fault it finds; a statement that has one is not returned. */
final class StatementReader {
    private static final Pattern SID = Pattern.compile("[A-Za-z0-9]+");

    private final String policy;
    private final PolicyKind kind;
    private final int index;
    private final Node node;

    StatementReader(String policy, PolicyKind kind, int index, Node node) {
        this.policy = policy;
        this.kind = kind;
        this.index = index;
        this.node = node;
    }

    Optional<Statement> read() {
        int before = node.faults().count();
        node.allowOnly(known());
        if (!node.json().isObject()) {
            return Optional.empty();
        }
        Optional<String> sid = node.text("Sid", false);
        sid.filter(text -> !SID.matcher(text).matches())
                .ifPresent(text -> node.child("Sid").fault("may have only the characters A-Z, a-z and 0-9"));
        Optional<Effect> effect = effect();
        Optional<ActionElement> actions = actions();
        Optional<PrincipalElement> principals = kind == PolicyKind.IDENTITY ? Optional.empty() : principals(effect);
        Optional<ResourceElement> resources = kind == PolicyKind.TRUST ? Optional.empty() : resources();
        List<Condition> conditions = ConditionReader.read(node.child("Condition"));
        if (node.faults().count() > before || effect.isEmpty() || actions.isEmpty()) {
            return Optional.empty();
        }
        StatementId id = new StatementId(policy, index, sid);
        return Optional.of(new Statement(id, effect.get(), principals, actions.get(), resources, conditions));
    }

    private Set<String> known() {
        Set<String> known = new HashSet<>(Set.of("Sid", "Effect", "Action", "NotAction", "Condition"));
        if (kind != PolicyKind.TRUST) {
            known.addAll(Set.of("Resource", "NotResource"));
        }
        if (kind != PolicyKind.IDENTITY) {
            known.addAll(Set.of("Principal", "NotPrincipal"));
        }
        return known;
    }

    private Optional<Effect> effect() {
        Optional<String> text = node.text("Effect", true);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return switch (text.get()) {
            case "Allow" -> Optional.of(Effect.ALLOW);
            case "Deny" -> Optional.of(Effect.DENY);
            default -> {
                node.child("Effect").fault("is `" + text.get() + "`, must be `Allow` or `Deny`");
                yield Optional.empty();
            }
        };
    }

    private Optional<ActionElement> actions() {
        Optional<Node> element = oneOf("Action", "NotAction");
        if (element.isEmpty()) {
            return Optional.empty();
        }
        boolean except = isNot(element.get());
        List<String> patterns = texts(element.get(), ActionElement::checkForm);
        if (kind == PolicyKind.TRUST) {
            checkTrustActions(element.get(), except, patterns);
        }
        return build(patterns, list -> new ActionElement(except, list));
    }

    /* AWS refuses other actions too: "AssumeRole policy may only specify STS AssumeRole actions". */
    private static void checkTrustActions(Node element, boolean except, List<String> patterns) {
        if (except) {
            element.fault("is not for trust policies: name the actions with `Action`");
        }
        for (String pattern : patterns) {
            if (!pattern.toLowerCase(Locale.ROOT).startsWith("sts:")) {
                element.fault("names `" + pattern + "`; a trust policy names actions of `sts` only");
            }
        }
    }

    private Optional<ResourceElement> resources() {
        Optional<Node> element = oneOf("Resource", "NotResource");
        if (element.isEmpty()) {
            return Optional.empty();
        }
        boolean except = isNot(element.get());
        List<String> patterns = texts(element.get(), ResourceElement::parse);
        return build(patterns, list -> new ResourceElement(except, list));
    }

    private Optional<PrincipalElement> principals(Optional<Effect> effect) {
        Optional<Node> element = oneOf("Principal", "NotPrincipal");
        if (element.isEmpty()) {
            return Optional.empty();
        }
        boolean except = isNot(element.get());
        if (except
                && (kind == PolicyKind.TRUST
                        || effect.filter(Effect.ALLOW::equals).isPresent())) {
            element.get().fault("is only for Deny statements of resource policies");
        }
        List<PrincipalName> names = new ArrayList<>();
        if (element.get().json().isTextual()) {
            if (element.get().json().textValue().equals("*")) {
                names.add(new PrincipalName.Everyone());
            } else {
                element.get().fault("must be `*` or an object such as `{\"AWS\": \"111122223333\"}`");
            }
        } else {
            List<String> types = element.get().keys();
            if (element.get().json().isObject() && types.isEmpty()) {
                element.get().fault("names no principal");
            }
            for (String type : types) {
                texts(element.get().child(type), text -> names.add(PrincipalName.parse(type, text)));
            }
        }
        return build(names, list -> new PrincipalElement(except, list));
    }

    /** The one of two elements that is there; none or both are a fault. */
    private Optional<Node> oneOf(String name, String not) {
        Node plain = node.child(name);
        Node negated = node.child(not);
        if (plain.exists() == negated.exists()) {
            node.fault(
                    plain.exists()
                            ? "has both `" + name + "` and `" + not + "`"
                            : "has neither `" + name + "` nor `" + not + "`");
            return Optional.empty();
        }
        return Optional.of(plain.exists() ? plain : negated);
    }

    private static boolean isNot(Node element) {
        return element.pointer()
                .substring(element.pointer().lastIndexOf('/') + 1)
                .startsWith("Not");
    }

    /** The texts of a string or a list of strings that {@code check} accepts. */
    private static List<String> texts(Node element, Consumer<String> check) {
        List<String> texts = new ArrayList<>();
        List<Node> items = element.items();
        if (items.isEmpty()) {
            element.fault("is an empty list");
        }
        for (Node item : items) {
            Optional<String> text = item.text();
            if (text.isPresent()) {
                try {
                    check.accept(text.get());
                    texts.add(text.get());
                } catch (IllegalArgumentException e) {
                    item.fault(String.valueOf(e.getMessage()));
                }
            }
        }
        return texts;
    }

    /** Nothing if no item was fit, which was reported where it stands. */
    private static <T, R> Optional<R> build(List<T> items, Function<List<T>, R> constructor) {
        return items.isEmpty() ? Optional.empty() : Optional.of(constructor.apply(items));
    }
}

package dev.carrel.audit.explain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.carrel.iam.AccessRequest;
import dev.carrel.iam.Context;
import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicyException;
import dev.carrel.iam.PolicyKind;
import dev.carrel.iam.PolicySet;
import dev.carrel.iam.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads one line of a batch, strictly, and names all that is wrong with it. */
final class QueryReader {
    private static final int MAX_CHARACTERS = 1_000_000;
    private static final Set<String> KEYS = Set.of(
            "id",
            "identityPolicies",
            "resourcePolicy",
            "permissionBoundary",
            "sessionPolicy",
            "principal",
            "action",
            "resource",
            "resourceAccount",
            "context");
    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(32)
                            .maxDocumentLength(MAX_CHARACTERS)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String where;
    private final JsonNode line;
    private final List<String> faults = new ArrayList<>();

    private QueryReader(String where, JsonNode line) {
        this.where = where;
        this.line = line;
    }

    /**
     * @param where what faults call the line: {@code line 3}
     * @throws QueryException naming every fault
     */
    static Query read(String where, String text) {
        return new QueryReader(where, tree(where, text)).query();
    }

    private static JsonNode tree(String where, String text) {
        if (text.length() > MAX_CHARACTERS) {
            throw new QueryException(List.of(where + ": has more than " + MAX_CHARACTERS + " characters"));
        }
        JsonNode tree;
        try {
            tree = STRICT.readTree(text);
        } catch (JsonProcessingException e) {
            int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
            boolean more = e.getOriginalMessage().startsWith("Trailing token");
            throw new QueryException(List.of(where + (column > 0 ? ", column " + column : "") + ": is not strict JSON: "
                    + (more ? "something follows the value" : e.getOriginalMessage())));
        }
        if (!tree.isObject()) {
            throw new QueryException(List.of(where + ": must be an object on one line"));
        }
        return tree;
    }

    private Query query() {
        line.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                fault(
                        key,
                        "is not known; known are "
                                + String.join(", ", KEYS.stream().sorted().toList()));
            }
        });
        Optional<String> id = text("id", false);
        Optional<String> action = text("action", true);
        Optional<String> resource = text("resource", true);
        Optional<Principal> principal = text("principal", true).flatMap(this::principal);
        Optional<String> account = text("resourceAccount", false)
                .or(() -> resource.flatMap(arn -> principal.flatMap(caller -> account(arn, caller))));
        Context context = context();
        boolean role = resource.orElse("").matches("arn:[a-z-]+:iam::\\d{12}:role/.+")
                && action.orElse("").startsWith("sts:");
        PolicySet policies = new PolicySet(
                policies("identityPolicies", PolicyKind.IDENTITY, true).orElse(List.of()),
                policies("permissionBoundary", PolicyKind.IDENTITY, false),
                policies("sessionPolicy", PolicyKind.IDENTITY, false),
                policies("resourcePolicy", role ? PolicyKind.TRUST : PolicyKind.RESOURCE, false)
                        .orElse(List.of()));
        Variables.unknown(all(policies), context).forEach(fault -> faults.add(where + ": " + fault));
        if (faults.isEmpty() && account.isEmpty()) {
            fault("resourceAccount", "is missing: the resource's ARN does not name its account");
        }
        if (!faults.isEmpty()) {
            throw new QueryException(faults);
        }
        try {
            AccessRequest request = new AccessRequest(
                    principal.orElseThrow(),
                    action.orElseThrow(),
                    resource.orElseThrow(),
                    account.orElseThrow(),
                    context);
            return new Query(id, policies, request);
        } catch (IllegalArgumentException e) {
            throw new QueryException(List.of(where + ": " + e.getMessage()));
        }
    }

    private static List<Policy> all(PolicySet policies) {
        return Stream.of(
                        policies.identity(),
                        policies.boundary().orElse(List.of()),
                        policies.session().orElse(List.of()),
                        policies.resource())
                .flatMap(List::stream)
                .toList();
    }

    /** Who owns a resource whose ARN names an account; of {@code *} it is the caller's own. */
    private static Optional<String> account(String resource, Principal caller) {
        if (resource.equals("*")) {
            return caller.accountId();
        }
        String[] segments = resource.split(":", 6);
        return segments.length == 6 && segments[4].matches("\\d{12}") ? Optional.of(segments[4]) : Optional.empty();
    }

    private Optional<Principal> principal(String text) {
        try {
            return Optional.of(Principals.parse(text));
        } catch (IllegalArgumentException e) {
            fault("principal", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Context context() {
        JsonNode found = line.path("context");
        Context.Builder context = Context.builder();
        if (!found.isMissingNode() && !found.isObject()) {
            fault("context", "must be an object");
            return context.build();
        }
        for (Map.Entry<String, JsonNode> entry : found.properties()) {
            String key = "context/" + entry.getKey();
            try {
                texts(key, entry.getValue()).ifPresent(values -> context.put(entry.getKey(), values));
            } catch (IllegalArgumentException e) {
                fault(key, String.valueOf(e.getMessage()));
            }
        }
        return context.build();
    }

    private Optional<List<String>> texts(String key, JsonNode value) {
        List<JsonNode> items = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(items::add);
        } else {
            items.add(value);
        }
        if (!items.stream().allMatch(JsonNode::isTextual)) {
            fault(key, "must be text or a list of texts: write numbers and booleans in quotes");
            return Optional.empty();
        }
        return Optional.of(items.stream().map(JsonNode::textValue).toList());
    }

    private Optional<List<Policy>> policies(String key, PolicyKind kind, boolean list) {
        JsonNode found = line.path(key);
        if (found.isMissingNode()) {
            return Optional.empty();
        }
        if (list && !found.isArray()) {
            fault(key, "must be a list of policies");
            return Optional.of(List.of());
        }
        List<Policy> policies = new ArrayList<>();
        if (found.isArray()) {
            for (JsonNode document : found) {
                policy(key + "/" + policies.size(), kind, document).ifPresent(policies::add);
            }
        } else {
            policy(key, kind, found).ifPresent(policies::add);
        }
        return Optional.of(policies);
    }

    private Optional<Policy> policy(String name, PolicyKind kind, JsonNode document) {
        try {
            return Optional.of(Policy.of(name, kind, document));
        } catch (PolicyException e) {
            e.faults().forEach(fault -> fault(name, fault));
            return Optional.empty();
        }
    }

    private Optional<String> text(String key, boolean required) {
        JsonNode found = line.path(key);
        if (found.isTextual()) {
            return Optional.of(found.textValue());
        }
        if (required || !found.isMissingNode()) {
            fault(key, found.isMissingNode() ? "is missing" : "must be text");
        }
        return Optional.empty();
    }

    private void fault(String key, String what) {
        faults.add(where + ": `" + key + "` " + what);
    }
}

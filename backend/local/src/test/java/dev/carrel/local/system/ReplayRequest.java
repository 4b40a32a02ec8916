package dev.carrel.local.system;

import dev.carrel.iam.AccessRequest;
import dev.carrel.iam.Context;
import dev.carrel.iam.Principal;
import dev.carrel.iam.prove.SymbolicId;
import dev.carrel.stack.Stack;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A counterexample as it is sent: with users, rows and objects that there are in the place of the example's. Action, caller and kind of
 * resource stay. Of the condition keys, those stay that a request of that action has.
 */
final class ReplayRequest {
    /** What a counterexample shows of text that has the shape of a user's id. */
    private static final String SHAPE = "********-****-****-****-************";

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final String KEYS = "dynamodb:LeadingKeys";
    private static final String PREFIX = "s3:prefix";
    private static final String FILE = "private.txt";

    /** AWS: what names one partition key, and always one. */
    private static final Set<String> KEYED = Set.of("getitem", "query", "putitem", "updateitem", "deleteitem");

    private final AccessRequest found;
    private final ReplayCaller caller;
    private final Stack stack;

    private ReplayRequest(AccessRequest found, ReplayCaller caller, Stack stack) {
        this.found = found;
        this.caller = caller;
        this.stack = stack;
    }

    static AccessRequest of(Counterexample found, ReplayCaller caller, Stack stack) {
        ReplayRequest request = new ReplayRequest(found.request(), caller, stack);
        return new AccessRequest(
                found.request().principal(),
                found.request().action(),
                request.resource(found.service()),
                found.request().resourceAccount(),
                request.context(found.service()));
    }

    /** A text with a user that there is in the place of the example's. */
    static String own(String text, String sub) {
        return text.replace(SymbolicId.EXAMPLE, sub).replace(SHAPE, sub);
    }

    /** The same, with the victim in the place of any other user. */
    private String real(String text) {
        return UUID.matcher(own(text, caller.sub()))
                .replaceAll(
                        id -> Matcher.quoteReplacement(id.group().equals(caller.sub()) ? id.group() : caller.victim()));
    }

    private String resource(String service) {
        String resource = real(found.resource());
        if (service.equals("s3") && resource.contains("/")) {
            int slash = resource.indexOf('/');
            return resource.substring(0, slash + 1) + key(resource.substring(slash + 1));
        }
        if (service.equals("dynamodb") && resource.endsWith(ReplayTemplate.NO_INDEX)) {
            return resource + ReplayTemplate.INDEX;
        }
        if (service.equals("sqs") && resource.equals("*")) {
            return stack.queue(ReplayTemplate.QUEUE).arn();
        }
        return resource;
    }

    /** The key of an object that there is, of the victim's where the counterexample leaves room for it. */
    private String key(String key) {
        String victims = "users/" + caller.victim() + "/files/";
        String whole = key.replaceFirst("^users//", victims);
        if (whole.equals(key) && victims.startsWith(key)) {
            whole = victims;
        }
        return whole.endsWith("/") ? whole + FILE : whole;
    }

    private Context context(String service) {
        String operation =
                found.action().substring(found.action().indexOf(':') + 1).toLowerCase(Locale.ROOT);
        boolean byService = found.principal() instanceof Principal.Service;
        Map<String, List<String>> keys = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : found.context().keys()) {
            keys.put(
                    name,
                    found.context().get(name).orElseThrow().stream()
                            .map(this::real)
                            .toList());
        }
        // who calls for a resource is said by AWS, of its services alone
        if (byService) {
            keys.put("aws:SourceArn", List.of(rule()));
        } else {
            keys.keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).startsWith("aws:source"));
        }
        if (!operation.startsWith("listbucket") || operation.equals("listbucketmultipartuploads")) {
            keys.remove(PREFIX);
        }
        if (service.equals("dynamodb") && KEYED.contains(operation)) {
            keys.put(KEYS, List.of(leadingKey()));
        } else {
            keys.remove(KEYS);
        }
        // so the door says of every request
        keys.put("aws:SecureTransport", List.of("true"));
        if (service.equals("ses")) {
            keys.put(
                    "ses:FromAddress",
                    List.of(found.resource().substring(found.resource().indexOf('/') + 1)));
        }
        if (keys.containsKey("aws:TagKeys")) {
            keys.put("aws:TagKeys", tagKeys(keys));
        }
        Context.Builder builder = Context.builder();
        keys.forEach(builder::put);
        return builder.build();
    }

    private String rule() {
        return stack.eventRules().stream()
                .filter(rule -> rule.logicalId().equals(ReplayTemplate.RULE))
                .map(rule -> rule.arn())
                .findFirst()
                .orElse("arn:aws:events:::rule/none");
    }

    /** The key that is not the user's own if there is one; where the counterexample names none, the victim's. */
    private String leadingKey() {
        List<String> keys = found.context().get(KEYS).orElse(List.of());
        Optional<String> foreign = keys.stream()
                .filter(key -> !key.equals(SymbolicId.EXAMPLE))
                .map(this::foreign)
                .findFirst();
        return foreign.orElse(keys.isEmpty() ? caller.victim() : caller.sub());
    }

    private String foreign(String key) {
        return key.contains(SymbolicId.EXAMPLE) ? real(key) : caller.victim();
    }

    /** The names of the tags: those that have values, and one that nobody knows in the place of another. */
    private static List<String> tagKeys(Map<String, List<String>> keys) {
        UnaryOperator<String> known = name -> name.isEmpty() ? TaggingTrigger.TAG : name;
        Set<String> names = new LinkedHashSet<>();
        keys.getOrDefault("aws:TagKeys", List.of()).forEach(name -> names.add(known.apply(name)));
        String tag = "aws:RequestTag/";
        keys.keySet().stream()
                .filter(name -> name.regionMatches(true, 0, tag, 0, tag.length()))
                .forEach(name -> names.add(name.substring(tag.length())));
        return List.copyOf(names);
    }
}

package dev.carrel.local.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The template with policies broken, and with what it takes to be each counterexample's caller. Whoever may begin a session of a role has no
 * say in what the session may do, so none of this decides a counterexample:
 *
 * <ul>
 *   <li>the operator may begin sessions of execution roles, with tags;
 *   <li>a role has no boundary, or may do everything, where the counterexample says so;
 *   <li>there are an index, a queue and perhaps a rule that the policies know nothing of;
 *   <li>what the template's own wiring needs, without which no system starts, is granted after all;
 *   <li>the functions do nothing, but for the trigger, of which {@link TaggingTrigger} tells.
 * </ul>
 *
 * @param broken whose changes are made, all at once
 * @param bounded whether roles have their boundary
 * @param everything whether the first role may do everything by its own policies
 * @param rule whether there is another rule than the template's
 */
record ReplayTemplate(List<BrokenPolicy> broken, boolean bounded, boolean everything, boolean rule) {
    /** The index of the table of records; its partition key is not the owner's id but a row's note. */
    static final String INDEX = "ByNote";

    /** The queue. */
    static final String QUEUE = "Elsewhere";

    /** Objects whose keys begin so are what the rule looks at. */
    static final String EVENTS = "elsewhere/";

    /** The rule sends to the queue of imports, as the template's own does. */
    static final String RULE = "OtherRule";

    /** How the ARN of an index ends that has no name. */
    static final String NO_INDEX = "/index/";

    private static final String TRUST = "policies/execution-trust.json";
    private static final String EVERYTHING = "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\","
            + " \"Action\": \"*\", \"Resource\": \"*\"}]}";
    private static final String LATCH = "{\"Effect\": \"Allow\","
            + " \"Principal\": {\"AWS\": {\"Fn::Sub\": \"arn:${AWS::Partition}:iam::${AWS::AccountId}:user/operator\"}},"
            + " \"Action\": [\"sts:AssumeRole\", \"sts:TagSession\"]}";

    private static final String OTHER_RULE = """
              OtherRule:
                Type: AWS::Events::Rule
                Properties:
                  Description: A rule of somebody else
                  State: ENABLED
                  EventPattern:
                    source: [aws.s3]
                    detail-type: [Object Created]
                    detail:
                      bucket: {name: [!Ref FilesBucket]}
                      object: {key: [{wildcard: elsewhere/*}]}
                  Targets:
                    - {Id: imports, Arn: !GetAtt ImportsQueue.Arn}

            """;

    /** The statements that the wiring needs, by their file. */
    private static final Map<String, String> WIRING = Map.of(
            "policies/import-worker/execution.json",
            "Events",
            "policies/resources/imports-queue.json",
            "InboxRuleSends");

    ReplayTemplate {
        broken = List.copyOf(broken);
    }

    /** Whether a counterexample can be sent to a system from this only, even with policies as they are. */
    static boolean isNeededBy(Counterexample found) {
        return !ReplayCaller.isByPlainToken(found) || found.request().resource().endsWith(NO_INDEX);
    }

    /**
     * Makes it.
     *
     * @param root an empty folder
     */
    void make(Path root) throws IOException, URISyntaxException {
        AlteredTemplate.make(root, this::altered);
        for (Map.Entry<String, String> file : BrokenPolicy.texts(broken).entrySet()) {
            Files.writeString(root.resolve(file.getKey()), file.getValue());
        }
        Files.writeString(root.resolve(Counterexample.EVERYTHING), EVERYTHING);
        append(root.resolve(TRUST), Api.JSON.readTree(LATCH));
        for (Map.Entry<String, String> needed : WIRING.entrySet()) {
            Path file = root.resolve(needed.getKey());
            for (JsonNode statement :
                    Api.JSON.readTree(BrokenPolicy.read(needed.getKey())).get("Statement")) {
                if (statement.get("Sid").textValue().equals(needed.getValue())) {
                    append(file, ((ObjectNode) statement).put("Sid", needed.getValue() + "AfterAll"));
                }
            }
        }
        Files.createDirectories(root.resolve("idle"));
        // once for every system beside it
        Path trigger = root.resolveSibling("trigger");
        if (!Files.exists(trigger)) {
            AlteredTemplate.code(trigger, "identity", TaggingTrigger.class.getSimpleName());
        }
        Files.createSymbolicLink(root.resolve("trigger"), trigger);
    }

    /** At the end: the others keep their places. */
    private static void append(Path file, JsonNode statement) throws IOException {
        JsonNode policy = Api.JSON.readTree(Files.readString(file));
        ((ArrayNode) policy.get("Statement")).add(statement);
        Files.writeString(file, policy.toString());
    }

    private String altered(String template) {
        String text = replaced(
                template,
                "CodeUri: backend/identity/target/function\n      Handler: dev.carrel.identity.PreTokenHandler",
                "CodeUri: trigger\n      Handler: " + TaggingTrigger.class.getName());
        text = text.replaceAll("CodeUri: backend/\\w+/target/function", "CodeUri: idle");
        text = replaced(text, "        - {AttributeName: typeKey, AttributeType: S}\n", """
                        - {AttributeName: typeKey, AttributeType: S}
                        - {AttributeName: note, AttributeType: S}
                """);
        text = replaced(text, "        - IndexName: ByType\n", """
                        - IndexName: ByNote
                          KeySchema:
                            - {AttributeName: note, KeyType: HASH}
                          Projection: {ProjectionType: ALL}
                        - IndexName: ByType
                """);
        text = replaced(text, "  ImportsQueue:\n    Type: AWS::SQS::Queue\n", (rule ? OTHER_RULE : "") + """
                  Elsewhere:
                    Type: AWS::SQS::Queue
                    Properties:
                      MessageRetentionPeriod: 60
                      SqsManagedSseEnabled: true

                  ImportsQueue:
                    Type: AWS::SQS::Queue
                """);
        text = everything ? replaced(text, "policies/identity/access.json", Counterexample.EVERYTHING) : text;
        return bounded ? text : text.replace("      PermissionsBoundary: !Ref Boundary\n", "");
    }

    private static String replaced(String text, String what, String with) {
        int at = text.indexOf(what);
        if (at < 0 || text.indexOf(what, at + 1) >= 0) {
            throw new IllegalArgumentException("the template must hold exactly once: " + what);
        }
        return text.replace(what, with);
    }
}

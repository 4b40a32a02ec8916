package dev.carrel.local.dynamodb;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.iam.Decision;
import dev.carrel.local.access.Enforcer;
import dev.carrel.local.access.Identity;
import dev.carrel.local.access.RequestContext;
import dev.carrel.local.aws.AwsCall;
import dev.carrel.local.aws.AwsError;
import dev.carrel.local.aws.AwsService;
import dev.carrel.local.aws.Denials;
import dev.carrel.local.aws.JsonProtocol;
import dev.carrel.local.dynamodb.engine.Engine;
import dev.carrel.local.dynamodb.operation.Access;
import dev.carrel.local.dynamodb.operation.Operation;
import dev.carrel.local.dynamodb.operation.Refusals;
import dev.carrel.local.dynamodb.operation.Tables;
import dev.carrel.local.http.Response;
import dev.carrel.stack.model.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The door of DynamoDB. A call is read strictly, turned into the decisions that it needs, and goes on only when IAM allows
 * every one of them. What goes on is written anew from what was read, so that nothing can mean one thing to the door and
 * another to the tables behind it.
 */
public final class DynamoDbService implements AwsService {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** AWS: a batch write is the largest request, 16 MB. */
    private static final int LIMIT = 16 << 20;

    private final Map<String, Operation> operations;
    private final Engine engine;
    private final Enforcer enforcer;
    private final String region;
    private final String account;

    /**
     * @param tables the tables that there are
     * @param engine what keeps them
     * @param enforcer decides
     * @param region for ARNs
     * @param account for ARNs, twelve digits
     */
    public DynamoDbService(List<Table> tables, Engine engine, Enforcer enforcer, String region, String account) {
        this.operations = SupportedOperations.over(new Tables(tables, region, account));
        this.engine = requireNonNull(engine, "engine is null");
        this.enforcer = requireNonNull(enforcer, "enforcer is null");
        this.region = requireNonNull(region, "region is null");
        this.account = requireNonNull(account, "account is null");
    }

    @Override
    public String signingName() {
        return "dynamodb";
    }

    @Override
    public String targetPrefix() {
        return "DynamoDB_20120810";
    }

    @Override
    public int bodyLimit() {
        return LIMIT;
    }

    @Override
    public Response handle(AwsCall call) throws IOException {
        Identity caller = call.signer();
        Operation operation = operations.get(call.operation());
        if (operation == null) {
            throw new AwsError(
                    400, "UnknownOperationException", "the operation `" + call.operation() + "` is not served here");
        }
        ObjectNode request = read(call.request().bytes(LIMIT));
        List<Access> accesses = operation.accesses(request);
        if (accesses.isEmpty()) {
            throw new IllegalStateException("an operation needs no decision");
        }
        for (Access access : accesses) {
            Map<String, List<String>> context = new LinkedHashMap<>(RequestContext.of(call.request()));
            context.putAll(access.context());
            Decision decision = enforcer.decide(caller, access.action(), access.resource(), List.of(), context);
            if (!decision.allowed()) {
                throw Denials.json(caller.arn(), decision);
            }
        }
        if (!accesses.stream().allMatch(Access::exists)) {
            throw Refusals.noTable();
        }
        Engine.Answer answer = engine.call(operation.name(), JSON.writeValueAsBytes(request));
        byte[] body = operation.name().equals("DescribeTable") ? withOwnArns(answer.body()) : answer.body();
        return JsonProtocol.answer(call, answer.status(), body);
    }

    private static ObjectNode read(byte[] body) throws IOException {
        try {
            JsonNode tree = JSON.readTree(body);
            if (tree instanceof ObjectNode request) {
                // DynamoDB takes a parameter that is null for one that is not there
                List<String> names = new ArrayList<>();
                request.fieldNames().forEachRemaining(names::add);
                names.stream().filter(name -> request.path(name).isNull()).forEach(request::remove);
                return request;
            }
        } catch (JsonProcessingException e) {
            throw Refusals.serialization("the body is not one JSON object without duplicate names");
        }
        throw Refusals.serialization("the body is not a JSON object");
    }

    /** DynamoDB Local has a region and an account of its own in the ARNs that it shows. */
    private byte[] withOwnArns(byte[] body) {
        return new String(body, StandardCharsets.UTF_8)
                .replace("arn:aws:dynamodb:ddblocal:000000000000:", "arn:aws:dynamodb:" + region + ":" + account + ":")
                .getBytes(StandardCharsets.UTF_8);
    }
}

package dev.carrel.stack.read;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicyKind;
import dev.carrel.stack.model.InvokePermission;
import dev.carrel.stack.model.LambdaFunction;
import dev.carrel.stack.model.LogGroup;
import dev.carrel.stack.model.Role;
import dev.carrel.stack.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Functions, where they log, and who may call them. */
final class FunctionReader {
    final Known<LogGroup> logGroups = new Known<>("log group");
    final Known<LambdaFunction> functions = new Known<>("published function");
    final Known<InvokePermission> permissions = new Known<>("permission");
    private final Known<Role> roles;

    FunctionReader(Known<Role> roles) {
        this.roles = requireNonNull(roles, "roles is null");
    }

    void read(Declarations declarations) {
        declarations.each("AWS::Logs::LogGroup", this::logGroup);
        declarations.each("AWS::Serverless::Function", this::function);
        declarations.each("AWS::Lambda::Permission", this::permission);
    }

    private void logGroup(Declaration declared) {
        int days = declared.props().number("RetentionInDays", 1, 3653);
        logGroups.put(declared.ref(), new LogGroup(declared.id(), declared.ref(), declared.attribute("Arn"), days));
    }

    private void function(Declaration declared) {
        Props props = declared.props();
        props.optionalText("Description");
        String alias = props.text("AutoPublishAlias");
        // without it a change of the role, the time limit or the handler alone would publish no version, and never
        // reach the alias
        // https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html
        if (!props.flag("AutoPublishAliasAllProperties")) {
            throw props.source("AutoPublishAliasAllProperties").refuse("must be true");
        }
        Set<String> architectures = props.setOf("Architectures", "arm64", "x86_64");
        if (architectures.size() != 1) {
            throw props.source("Architectures").refuse("must name one architecture");
        }
        Props logging = props.object("LoggingConfig");
        String aliasArn = declared.evaluator().text(new Value.Ref(declared.source(), declared.id() + ".Alias"));
        functions.put(
                aliasArn,
                new LambdaFunction(
                        declared.id(),
                        declared.ref(),
                        declared.attribute("Arn"),
                        alias,
                        aliasArn,
                        codePath(props),
                        props.text("Handler"),
                        props.oneOf("Runtime", "java17", "java21", "java25"),
                        architectures.iterator().next(),
                        props.number("MemorySize", 128, 10240),
                        Duration.ofSeconds(props.number("Timeout", 1, 900)),
                        props.optionalObject("Environment")
                                .map(environment -> environment.map("Variables"))
                                .orElseGet(Map::of),
                        roles.get(props, "Role"),
                        props.object("SnapStart")
                                .oneOf("ApplyOn", "PublishedVersions", "None")
                                .equals("PublishedVersions"),
                        props.oneOf("Tracing", "Active", "PassThrough").equals("Active"),
                        logGroups.get(logging, "LogGroup"),
                        logging.oneOf("LogFormat", "JSON", "Text").equals("JSON")));
    }

    private static String codePath(Props props) {
        String path = props.text("CodeUri");
        if (!path.matches("[A-Za-z0-9_-]+(?:[./][A-Za-z0-9_-]+)*")) {
            throw props.source("CodeUri").refuse("`" + path + "` is not a relative path under the template's folder");
        }
        return path;
    }

    private void permission(Declaration declared) {
        Props props = declared.props();
        props.oneOf("Action", "lambda:InvokeFunction");
        LambdaFunction function = functions.get(props, "FunctionName");
        String service =
                props.oneOf("Principal", "apigateway.amazonaws.com", "cognito-idp.amazonaws.com", "sns.amazonaws.com");
        String source = props.text("SourceArn");
        Optional<String> account = sourceAccount(declared, service, source);
        Policy policy = Policy.of(
                declared.source().file() + "#" + declared.source().path(),
                PolicyKind.RESOURCE,
                document(declared.id(), function.aliasArn(), service, account, source));
        permissions.put(declared.id(), new InvokePermission(declared.id(), function, service, account, source, policy));
    }

    /**
     * The account that a permission is for. SNS gives Lambda the topic's ARN alone, which names the account.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html">AWS: Lambda with SNS, "add-permission"</a>
     */
    private static Optional<String> sourceAccount(Declaration declared, String service, String source) {
        if (!service.equals("sns.amazonaws.com")) {
            return Optional.of(declared.props().text("SourceAccount"));
        }
        if (!source.startsWith(declared.arn("sns", "")) || source.matches(".*[*?].*")) {
            throw declared.props().source("SourceArn").refuse("`" + source + "` is no topic of this account");
        }
        return Optional.empty();
    }

    /**
     * The statement that Lambda makes of a permission.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html">AWS: "the ArnLike and StringEquals
     *     conditions"</a>
     */
    private static JsonNode document(
            String sid, String function, String service, Optional<String> account, String source) {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("Version", "2012-10-17");
        ObjectNode statement = document.putArray("Statement").addObject();
        statement.put("Sid", sid).put("Effect", "Allow");
        statement.putObject("Principal").put("Service", service);
        statement.put("Action", "lambda:InvokeFunction").put("Resource", function);
        ObjectNode condition = statement.putObject("Condition");
        account.ifPresent(id -> condition.putObject("StringEquals").put("AWS:SourceAccount", id));
        condition.putObject("ArnLike").put("AWS:SourceArn", source);
        return document;
    }

    /** Whether some permission lets a service call a function for one source. */
    boolean mayInvoke(String service, LambdaFunction function, String account, String sourceArn) {
        List<Policy> policies =
                permissions.all().stream().map(InvokePermission::policy).toList();
        return ServiceAccess.allowed(
                policies, service, "lambda:InvokeFunction", function.aliasArn(), account, sourceArn);
    }
}

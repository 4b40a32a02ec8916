package dev.carrel.stack.read;

import static java.util.Objects.requireNonNull;

import dev.carrel.stack.model.HttpApi;
import dev.carrel.stack.model.Integration;
import dev.carrel.stack.model.JwtAuthorizer;
import dev.carrel.stack.model.LogGroup;
import dev.carrel.stack.model.Route;
import dev.carrel.stack.model.RouteKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** HTTP APIs with their one stage, their authorizers, integrations and routes. */
final class ApiReader {
    final Known<HttpApi> apis = new Known<>("HTTP API");
    private final FunctionReader functions;
    private final Known<JwtAuthorizer> authorizers = new Known<>("authorizer of this API");
    private final Known<Integration> integrations = new Known<>("integration of this API");
    private final Map<String, List<Route>> routes = new HashMap<>();
    private final Map<String, Stage> stages = new HashMap<>();

    ApiReader(FunctionReader functions) {
        this.functions = requireNonNull(functions, "functions is null");
    }

    void read(Declarations declarations) {
        declarations.each("AWS::ApiGatewayV2::Authorizer", this::authorizer);
        declarations.each("AWS::ApiGatewayV2::Integration", this::integration);
        declarations.each("AWS::ApiGatewayV2::Stage", this::stage);
        declarations.each("AWS::ApiGatewayV2::Route", this::route);
        declarations.each("AWS::ApiGatewayV2::Api", this::api);
    }

    private void authorizer(Declaration declared) {
        Props props = declared.props();
        props.oneOf("AuthorizerType", "JWT");
        Props jwt = props.object("JwtConfiguration");
        List<String> audience = jwt.texts("Audience");
        if (audience.isEmpty()) {
            throw jwt.source().refuse("names no audience: a token for any client would do");
        }
        List<String> sources = props.texts("IdentitySource");
        if (!sources.equals(List.of("$request.header.Authorization"))) {
            throw props.source("IdentitySource").refuse("must be [$request.header.Authorization]");
        }
        authorizers.put(
                props.text("ApiId") + "/" + declared.ref(),
                new JwtAuthorizer(
                        declared.id(),
                        declared.ref(),
                        props.text("Name"),
                        jwt.text("Issuer"),
                        audience,
                        sources.get(0)));
    }

    private void integration(Declaration declared) {
        Props props = declared.props();
        props.oneOf("IntegrationType", "AWS_PROXY");
        integrations.put(
                props.text("ApiId") + "/" + declared.ref(),
                new Integration(
                        declared.id(),
                        declared.ref(),
                        functions.functions.get(props, "IntegrationUri"),
                        // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
                        Duration.ofMillis(props.number("TimeoutInMillis", 50, 30_000)),
                        props.oneOf("PayloadFormatVersion", "2.0")));
    }

    private void stage(Declaration declared) {
        Props props = declared.props();
        props.oneOf("StageName", "$default");
        if (!props.flag("AutoDeploy")) {
            throw props.source("AutoDeploy").refuse("must be true: else a changed route is not served");
        }
        Props settings = props.object("DefaultRouteSettings");
        Optional<Props> log = props.optionalObject("AccessLogSettings");
        Stage stage = new Stage(
                settings.number("ThrottlingBurstLimit", 1, 100_000),
                settings.number("ThrottlingRateLimit", 1, 100_000),
                log.map(this::logGroup),
                log.map(access -> access.text("Format")));
        if (stages.put(props.text("ApiId"), stage) != null) {
            throw declared.source().refuse("an API has one stage here, `$default`");
        }
    }

    private LogGroup logGroup(Props access) {
        String arn = access.text("DestinationArn");
        return functions.logGroups.all().stream()
                .filter(group -> group.arn().equals(arn))
                .findFirst()
                .orElseThrow(
                        () -> access.source("DestinationArn").refuse("`" + arn + "` is no log group of this template"));
    }

    private void route(Declaration declared) {
        Props props = declared.props();
        String api = props.text("ApiId");
        RouteKey key = key(props);
        props.oneOf("AuthorizationType", "JWT");
        JwtAuthorizer authorizer = authorizers.get(props, "AuthorizerId", api + "/" + props.text("AuthorizerId"));
        List<String> scopes = props.texts("AuthorizationScopes");
        if (scopes.isEmpty()) {
            throw declared.source().refuse("names no scope: any token of the issuer would do");
        }
        String target = props.text("Target");
        if (!target.startsWith("integrations/")) {
            throw props.source("Target").refuse("must be `integrations/` and the id of an integration");
        }
        Integration integration = integrations.get(props, "Target", api + target.substring("integrations".length()));
        String source = declared.arn("execute-api", api + "/$default/" + key.method() + key.path());
        if (!functions.mayInvoke(
                "apigateway.amazonaws.com",
                integration.function(),
                declared.home().accountId(),
                source)) {
            throw declared.source()
                    .refuse("no permission lets the route call `"
                            + integration.function().logicalId() + "` from " + source);
        }
        routes.computeIfAbsent(api, id -> new ArrayList<>())
                .add(new Route(declared.id(), key, authorizer, scopes, integration));
    }

    private static RouteKey key(Props props) {
        try {
            return RouteKey.parse(props.text("RouteKey"));
        } catch (IllegalArgumentException e) {
            throw props.source("RouteKey").refuse(String.valueOf(e.getMessage()));
        }
    }

    private void api(Declaration declared) {
        Props props = declared.props();
        props.oneOf("ProtocolType", "HTTP");
        String name = props.text("Name");
        Stage stage = stages.get(declared.ref());
        if (stage == null) {
            throw declared.source().refuse("has no stage: nothing of it is served");
        }
        List<Route> served = routes.getOrDefault(declared.ref(), List.of());
        Set<RouteKey> keys = new HashSet<>();
        for (Route route : served) {
            if (!keys.add(route.key())) {
                throw declared.source().refuse("route `" + route.key() + "` is declared twice");
            }
        }
        apis.put(
                declared.ref(),
                new HttpApi(
                        declared.id(), declared.ref(), name, served, stage.burst, stage.rate, stage.log, stage.format));
    }

    private record Stage(int burst, int rate, Optional<LogGroup> log, Optional<String> format) {}
}

package dev.carrel.stack.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * An HTTP API with its one stage, {@code $default}.
 *
 * @param logicalId its key in the template
 * @param routes in the order of the template
 * @param burstLimit requests at once, of all callers
 * @param rateLimit requests a second, of all callers
 * @param accessLog where each request is noted
 * @param accessLogFormat what is noted
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-api.html">AWS::ApiGatewayV2::Api</a>
 */
public record HttpApi(
        String logicalId,
        String id,
        String name,
        List<Route> routes,
        int burstLimit,
        int rateLimit,
        Optional<LogGroup> accessLog,
        Optional<String> accessLogFormat) {
    public HttpApi {
        requireNonNull(logicalId, "logicalId is null");
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        routes = List.copyOf(routes);
        requireNonNull(accessLog, "accessLog is null");
        requireNonNull(accessLogFormat, "accessLogFormat is null");
    }
}

package dev.carrel.admin;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.carrel.testing.TestIssuer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Events as API Gateway makes them, and answers taken apart. */
final class Messages {
    private Messages() {}

    /** The event of a request whose token has these claims, which the authorizer has passed on. */
    static APIGatewayV2HTTPEvent event(TestIssuer issuer, JWTClaimsSet claims, String route, Map<String, String> path) {
        Map<String, String> passedOn = new HashMap<>();
        claims.toJSONObject().forEach((name, value) -> passedOn.put(name, String.valueOf(value)));
        Map<String, String> headers = new HashMap<>();
        headers.put("authorization", "Bearer " + issuer.sign(claims));
        return APIGatewayV2HTTPEvent.builder()
                .withVersion("2.0")
                .withRouteKey(route)
                .withHeaders(headers)
                .withPathParameters(path)
                .withRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder()
                        .withRequestId("gateway-1")
                        .withHttp(APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                                .withSourceIp("192.0.2.7")
                                .build())
                        .withAuthorizer(APIGatewayV2HTTPEvent.RequestContext.Authorizer.builder()
                                .withJwt(APIGatewayV2HTTPEvent.RequestContext.Authorizer.JWT
                                        .builder()
                                        .withClaims(passedOn)
                                        .build())
                                .build())
                        .build())
                .build();
    }

    static APIGatewayV2HTTPEvent withBody(APIGatewayV2HTTPEvent event, String body) {
        event.getHeaders().put("content-type", "application/json");
        event.setBody(body.replace('\'', '"'));
        return event;
    }

    static JsonNode tree(APIGatewayV2HTTPResponse response) {
        return tree(response.getBody());
    }

    static JsonNode tree(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** The names of the fields that a problem refuses. */
    static List<String> fields(APIGatewayV2HTTPResponse response) {
        return StreamSupport.stream(tree(response).path("errors").spliterator(), false)
                .map(error -> error.path("field").asText())
                .toList();
    }
}

package dev.carrel.records;

import static dev.carrel.records.Samples.ID;

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
    static APIGatewayV2HTTPEvent event(
            TestIssuer issuer, JWTClaimsSet claims, String route, Map<String, String> headers) {
        Map<String, String> passedOn = new HashMap<>();
        claims.toJSONObject().forEach((name, value) -> passedOn.put(name, String.valueOf(value)));
        Map<String, String> all = new HashMap<>(headers);
        all.put("authorization", "Bearer " + issuer.sign(claims));
        return APIGatewayV2HTTPEvent.builder()
                .withVersion("2.0")
                .withRouteKey(route)
                .withHeaders(all)
                .withPathParameters(Map.of("id", ID.text()))
                .withRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder()
                        .withRequestId("gateway-1")
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

    static APIGatewayV2HTTPEvent withQuery(APIGatewayV2HTTPEvent event, Map<String, String> query) {
        event.setQueryStringParameters(query);
        return event;
    }

    static JsonNode tree(APIGatewayV2HTTPResponse response) {
        try {
            return new ObjectMapper().readTree(response.getBody());
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

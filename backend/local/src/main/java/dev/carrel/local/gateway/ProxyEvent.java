package dev.carrel.local.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.carrel.local.http.Request;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes the event of a Lambda proxy integration, payload format 2.0, as
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html gives it.
 */
final class ProxyEvent {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final Set<String> NOT_FORWARDED = Set.of("connection", "transfer-encoding", "cookie", "expect");

    private final ApiIdentity api;

    ProxyEvent(ApiIdentity api) {
        this.api = api;
    }

    /**
     * The API that an event tells of.
     *
     * @param apiId its id
     * @param account its account
     * @param domainName the domain it is called by
     */
    record ApiIdentity(String apiId, String account, String domainName) {}

    byte[] of(
            Request request,
            byte[] body,
            RouteKey route,
            Map<String, String> pathParameters,
            JwtAuthorizer.Verdict.Pass caller,
            String requestId,
            Instant now) {
        ObjectNode event = JSON.createObjectNode();
        event.put("version", "2.0");
        event.put("routeKey", route.text());
        event.put("rawPath", RouteKey.decoded(request.rawPath()));
        event.put("rawQueryString", request.rawQuery().orElse(""));
        List<String> cookies = request.headers().all("cookie").stream()
                .flatMap(header -> Arrays.stream(header.split(";")))
                .map(String::strip)
                .filter(cookie -> !cookie.isEmpty())
                .toList();
        if (!cookies.isEmpty()) {
            cookies.forEach(event.putArray("cookies")::add);
        }
        ObjectNode headers = event.putObject("headers");
        for (String name : request.headers().names()) {
            if (!NOT_FORWARDED.contains(name)) {
                headers.put(name, String.join(",", request.headers().all(name)));
            }
        }
        if (!request.query().isEmpty()) {
            ObjectNode query = event.putObject("queryStringParameters");
            request.query().forEach((name, values) -> query.put(name, String.join(",", values)));
        }
        if (!pathParameters.isEmpty()) {
            pathParameters.forEach(event.putObject("pathParameters")::put);
        }
        event.set("requestContext", requestContext(request, route, caller, requestId, now));
        body(event, body);
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values is always writable", e);
        }
    }

    private ObjectNode requestContext(
            Request request, RouteKey route, JwtAuthorizer.Verdict.Pass caller, String requestId, Instant now) {
        ObjectNode context = JSON.createObjectNode();
        context.put("accountId", api.account());
        context.put("apiId", api.apiId());
        context.put("domainName", api.domainName());
        context.put("domainPrefix", api.apiId());
        ObjectNode jwt = context.putObject("authorizer").putObject("jwt");
        ObjectNode claims = jwt.putObject("claims");
        claims(caller.claims()).forEach(claims::put);
        if (caller.scopes().isEmpty()) {
            jwt.putNull("scopes");
        } else {
            caller.scopes().forEach(jwt.putArray("scopes")::add);
        }
        ObjectNode http = context.putObject("http");
        http.put("method", request.method());
        http.put("path", RouteKey.decoded(request.rawPath()));
        http.put("protocol", "HTTP/1.1");
        http.put("sourceIp", request.remoteAddress());
        http.put("userAgent", request.headers().first("user-agent").orElse(""));
        context.put("requestId", requestId);
        context.put("routeKey", route.text());
        context.put("stage", "$default");
        context.put("time", TIME.format(now));
        context.put("timeEpoch", now.toEpochMilli());
        return context;
    }

    private static void body(ObjectNode event, byte[] body) {
        if (body.length == 0) {
            event.put("isBase64Encoded", false);
            return;
        }
        try {
            event.put("body", UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
            event.put("isBase64Encoded", false);
        } catch (CharacterCodingException e) {
            event.put("body", Base64.getEncoder().encodeToString(body));
            event.put("isBase64Encoded", true);
        }
    }

    /** Every claim as text: times in seconds, lists as {@code [a b]}, objects as {@code map[k:v]}. */
    static Map<String, String> claims(JWTClaimsSet claims) {
        return claims.getClaims().entrySet().stream()
                .filter(claim -> claim.getValue() != null)
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        claim -> claim.getKey().equals("aud")
                                        && claims.getAudience().size() == 1
                                ? claims.getAudience().get(0)
                                : text(claim.getValue())));
    }

    private static String text(Object value) {
        if (value instanceof Date date) {
            return Long.toString(date.toInstant().getEpochSecond());
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(ProxyEvent::text).collect(Collectors.joining(" ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + ":" + text(entry.getValue()))
                    .sorted()
                    .collect(Collectors.joining(" ", "map[", "]"));
        }
        return value.toString();
    }
}

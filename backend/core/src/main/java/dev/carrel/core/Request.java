package dev.carrel.core;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A request of a verified caller. What it reads, it checks: an unknown parameter, a body that is too large, of another
 * type or not UTF-8 is refused.
 */
public final class Request {
    /** The largest body, decoded: 256 KB. */
    static final int LARGEST_BODY = 256 * 1024;

    /** IPv4 or IPv6, by its characters. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.]{3,45}");

    private final APIGatewayV2HTTPEvent event;
    private final Map<String, String> headers;
    private final Access access;
    private final FunctionLog log;

    Request(APIGatewayV2HTTPEvent event, Access access, FunctionLog log) {
        this.event = requireNonNull(event, "event is null");
        this.headers = headers(event);
        this.access = requireNonNull(access, "access is null");
        this.log = requireNonNull(log, "log is null");
    }

    /** Headers by lower-case name; HTTP APIs send them so, and a name in two spellings is refused. */
    static Map<String, String> headers(APIGatewayV2HTTPEvent event) {
        Map<String, String> headers = new HashMap<>();
        if (event.getHeaders() != null) {
            event.getHeaders().forEach((name, value) -> {
                if (headers.put(name.toLowerCase(Locale.ROOT), value) != null) {
                    throw Problem.of(ErrorCode.INVALID_REQUEST, "A header is given twice.");
                }
            });
        }
        return headers;
    }

    /** What this request may act with. */
    public Access access() {
        return access;
    }

    /** The log of this request, for what an operator must find there. */
    public FunctionLog log() {
        return log;
    }

    /** The query parameters of a route that knows these. */
    public Parameters parameters(Set<String> known, Faults faults) {
        Map<String, String> given = event.getQueryStringParameters();
        return new Parameters(given == null ? Map.of() : given, known, faults);
    }

    /**
     * A parameter of the path, {@code {name}} in the route.
     *
     * @throws Problem naming it when it does not have its shape
     */
    public <T> T path(String name, Function<String, T> parser) {
        Map<String, String> given = event.getPathParameters();
        String value = given == null ? null : given.get(name);
        if (value == null) {
            throw new IllegalStateException("the route has no `" + name + "`");
        }
        try {
            return parser.apply(value);
        } catch (InvalidValueException e) {
            throw Problem.field(name, e.detail());
        }
    }

    /** A header, by its name in lower case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /**
     * The address that the request came from, as text: of the browser when it came through the distribution, else of whoever called
     * the API's own address. Whoever calls past the distribution can make the former up; it is worth showing to a person
     * and decides nothing.
     *
     * <p>API Gateway tells the peer of its connection ({@code sourceIp}), which the distribution's own server is; the
     * distribution appends the viewer's address to {@code X-Forwarded-For}
     * (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html#RequestCustomIPAddresses).
     */
    public Optional<String> clientAddress() {
        APIGatewayV2HTTPEvent.RequestContext context = event.getRequestContext();
        String peer = context == null || context.getHttp() == null
                ? null
                : context.getHttp().getSourceIp();
        List<String> chain =
                new ArrayList<>(List.of(header("x-forwarded-for").orElse("").split(",", -1)));
        chain.replaceAll(String::strip);
        if (chain.get(chain.size() - 1).equals(peer)) {
            chain.remove(chain.size() - 1);
        }
        String viewer = chain.isEmpty() ? "" : chain.get(chain.size() - 1);
        return ADDRESS.matcher(viewer).matches() ? Optional.of(viewer) : Optional.ofNullable(peer);
    }

    /**
     * The body as one JSON object.
     *
     * @throws Problem when it is too large, not JSON, not UTF-8 or not an object
     */
    public ObjectNode json() {
        checkContentType();
        return Json.readObject(decoded());
    }

    private void checkContentType() {
        String[] type =
                header("content-type").orElse("").toLowerCase(Locale.ROOT).split(";", -1);
        boolean json = type[0].strip().equals("application/json");
        for (int i = 1; i < type.length; i++) {
            String parameter = type[i].strip();
            json &= parameter.equals("charset=utf-8") || parameter.equals("charset=\"utf-8\"");
        }
        if (!json || !header("content-encoding").orElse("identity").equalsIgnoreCase("identity")) {
            throw Problem.of(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
        }
    }

    private String decoded() {
        String body = event.getBody() == null ? "" : event.getBody();
        // base64 needs 4 characters for 3 bytes: what is longer cannot be within the limit
        if (body.length() > LARGEST_BODY / 3 * 4 + 4) {
            throw Problem.of(ErrorCode.BODY_TOO_LARGE);
        }
        try {
            byte[] bytes = event.getIsBase64Encoded() ? Base64.getDecoder().decode(body) : Texts.utf8(body);
            if (bytes.length > LARGEST_BODY) {
                throw Problem.of(ErrorCode.BODY_TOO_LARGE);
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException | IllegalArgumentException | InvalidValueException e) {
            throw Problem.of(ErrorCode.INVALID_REQUEST, "The body is not UTF-8.");
        }
    }
}

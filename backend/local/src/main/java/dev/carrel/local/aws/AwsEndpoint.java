package dev.carrel.local.aws;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.access.Identity;
import dev.carrel.local.http.Handler;
import dev.carrel.local.http.Request;
import dev.carrel.local.http.Response;
import dev.carrel.local.sigv4.SignatureException;
import dev.carrel.local.sigv4.SignatureVerifier;
import dev.carrel.local.sigv4.Signed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The one address of every AWS service. It finds the service a request is for, has the signature verified before
 * anything else is done, and puts refusals into the service's protocol. Requests that are for no service go to the web
 * pages that live at the same address; what is for nobody is refused.
 */
public final class AwsEndpoint implements Handler {
    private static final Pattern TARGET = Pattern.compile("([A-Za-z0-9_]{1,100})\\.([A-Za-z0-9_]{1,100})");
    /** For a call of which nobody knows whose it is. */
    private static final Protocol NOBODYS =
            new QueryProtocol("2011-06-15", "https://sts.amazonaws.com/doc/2011-06-15/");

    private final List<AwsService> services;
    private final List<RestService> restServices;
    private final List<WebRoute> pages;
    private final SignatureVerifier verifier;
    private final Supplier<String> requestIds;
    private final Consumer<Throwable> failures;

    /**
     * @param services every service that is served, of those that do not speak REST
     * @param restServices those that do
     * @param pages asked in order for a request that is for no service
     * @param verifier finds out who signed
     * @param requestIds gives each call its id
     * @param failures is told of what a service threw that is no {@link AwsError}
     */
    public AwsEndpoint(
            List<AwsService> services,
            List<RestService> restServices,
            List<WebRoute> pages,
            SignatureVerifier verifier,
            Supplier<String> requestIds,
            Consumer<Throwable> failures) {
        this.services = List.copyOf(services);
        this.restServices = List.copyOf(restServices);
        this.pages = List.copyOf(pages);
        this.verifier = requireNonNull(verifier, "verifier is null");
        this.requestIds = requireNonNull(requestIds, "requestIds is null");
        this.failures = requireNonNull(failures, "failures is null");
    }

    @Override
    public Response handle(Request request) throws IOException {
        List<String> targets = request.headers().all("x-amz-target");
        if (!targets.isEmpty() && !request.method().equals("OPTIONS")) {
            return serve(request, new JsonProtocol(request), () -> route(request, targets));
        }
        Optional<RestService> rest = rest(request);
        if (rest.isPresent()) {
            RestService service = rest.get();
            return serve(request, service.protocol(request), () -> (call, id) -> call(service, call, id));
        }
        if (SignatureVerifier.isSigned(request) || isForm(request)) {
            return serve(request, NOBODYS, () -> route(request));
        }
        for (WebRoute page : pages) {
            if (page.path().test(request.rawPath())) {
                return page.handler().handle(request);
            }
        }
        String id = requestIds.get();
        AwsError error = new AwsError(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
        return NOBODYS.error(error, id).with(NOBODYS.requestIdHeader(), id);
    }

    /** The REST service that a signature is scoped to, or that claims a request without one. */
    private Optional<RestService> rest(Request request) {
        Optional<String> scope;
        try {
            scope = SignatureVerifier.service(request);
        } catch (SignatureException e) {
            // a broken claim to be signed says nothing of a service; whoever gets the request refuses it
            scope = Optional.empty();
        }
        for (RestService service : restServices) {
            if (scope.isPresent() ? service.signingName().equals(scope.get()) : service.claims(request)) {
                return Optional.of(service);
            }
        }
        return Optional.empty();
    }

    /** A form posted to the root is a call in the query protocol: no page here takes forms there. */
    private static boolean isForm(Request request) {
        return request.method().equals("POST")
                && request.rawPath().equals("/")
                && request.headers().first("content-type").orElse("").startsWith("application/x-www-form-urlencoded");
    }

    @FunctionalInterface
    private interface Routing {
        Routed route() throws IOException, SignatureException;
    }

    /** A call that knows its service, before its signature is verified. */
    @FunctionalInterface
    private interface Routed {
        Response call(Request request, String id) throws IOException, SignatureException;

        /** The protocol of the service, when it is known better now. */
        default Optional<Protocol> protocol() {
            return Optional.empty();
        }
    }

    /** A call whose body has been read whole. */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    private record Whole(
            AwsService service, String operation, byte[] body, SignatureVerifier verifier, Optional<Protocol> protocol)
            implements Routed {
        @Override
        public Response call(Request request, String id) throws IOException, SignatureException {
            Optional<Identity> caller = verifier.verify(request, service.signingName(), body);
            Request again = request.withBody(new ByteArrayInputStream(body));
            return service.handle(new AwsCall(again, operation, caller, id));
        }
    }

    private Response call(RestService service, Request request, String id) throws IOException, SignatureException {
        if (request.method().equals("OPTIONS")) {
            // a browser asks before it sends what was signed, and never signs the question
            // (https://fetch.spec.whatwg.org/#cors-preflight-fetch): it is nobody's call, whatever its query says
            return service.handle(new RestCall(request, Optional.empty(), Optional.empty(), id));
        }
        if (service.bodyLimit().isPresent()) {
            byte[] body = request.bytes(service.bodyLimit().getAsInt());
            Optional<Identity> caller = verifier.verify(request, service.signingName(), body);
            Request again = request.withBody(new ByteArrayInputStream(body));
            return service.handle(new RestCall(again, caller, Optional.empty(), id));
        }
        Optional<Signed> signed = verifier.verifyStreamed(request);
        InputStream body = signed.map(found -> found.payload().body()).orElseGet(request::body);
        return service.handle(new RestCall(request.withBody(body), signed.map(Signed::identity), signed, id));
    }

    @SuppressWarnings("CatchingUnchecked") // whatever a service throws must become an answer in its protocol
    private Response serve(Request request, Protocol unrouted, Routing routing) throws IOException {
        String id = requestIds.get();
        Protocol protocol = unrouted;
        Response response;
        try {
            Routed routed = routing.route();
            protocol = routed.protocol().orElse(protocol);
            response = routed.call(request, id);
        } catch (AwsError e) {
            response = protocol.error(e, id);
        } catch (SignatureException e) {
            response = protocol.error(protocol.error(e), id);
        } catch (Request.BodyTooLarge e) {
            response = protocol.error(new AwsError(413, "RequestEntityTooLargeException", "the " + e.getMessage()), id);
        } catch (RuntimeException e) {
            failures.accept(e);
            response = protocol.error(protocol.internal(), id);
        }
        return protocol instanceof JsonProtocol
                ? checked(response).with(protocol.requestIdHeader(), id)
                : response.with(protocol.requestIdHeader(), id);
    }

    /** DynamoDB's clients hold an answer against this sum when it is there. */
    private static Response checked(Response response) {
        CRC32 sum = new CRC32();
        sum.update(response.body());
        return response.with("x-amz-crc32", Long.toString(sum.getValue()));
    }

    private Routed route(Request request, List<String> targets) throws IOException {
        var target = TARGET.matcher(targets.get(0));
        if (targets.size() == 1
                && request.method().equals("POST")
                && request.rawPath().equals("/")
                && target.matches()) {
            for (AwsService service : services) {
                if (!service.targetPrefix().isEmpty() && service.targetPrefix().equals(target.group(1))) {
                    return new Whole(
                            service, target.group(2), request.bytes(service.bodyLimit()), verifier, Optional.empty());
                }
            }
        }
        throw new AwsError(400, "UnknownOperationException", "the service of `X-Amz-Target` is not served here");
    }

    private Routed route(Request request) throws IOException, SignatureException {
        Optional<String> scope = SignatureVerifier.service(request);
        if (scope.isPresent()
                && services.stream().noneMatch(service -> service.signingName().equals(scope.get()))) {
            throw new AwsError(
                    400, "UnknownOperationException", "the service `" + scope.get() + "` is not served here");
        }
        byte[] body = request.bytes(1 << 20);
        QueryParameters parameters = QueryParameters.of(request, body);
        String version = parameters.required("Version");
        List<AwsService> found = new ArrayList<>();
        for (AwsService service : services) {
            if (service.queryProtocol()
                    .filter(protocol -> protocol.version().equals(version))
                    .isPresent()) {
                found.add(service);
            }
        }
        if (found.size() != 1 || !request.rawPath().equals("/")) {
            throw new AwsError(400, "InvalidAction", "no service of version `" + version + "` is served here");
        }
        AwsService service = found.get(0);
        return new Whole(
                service,
                parameters.required("Action"),
                body,
                verifier,
                service.queryProtocol().map(protocol -> protocol));
    }
}

package dev.carrel.local.aws;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.access.Identity;
import dev.carrel.local.http.Handler;
import dev.carrel.local.http.Request;
import dev.carrel.local.http.Response;
import dev.carrel.local.sigv4.SignatureException;
import dev.carrel.local.sigv4.SignatureVerifier;
import java.io.ByteArrayInputStream;
import java.io.IOException;
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
    private static final String QUERY_NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

    private final List<AwsService> services;
    private final List<WebRoute> pages;
    private final SignatureVerifier verifier;
    private final Supplier<String> requestIds;
    private final Consumer<Throwable> failures;

    /**
     * @param services every service that is served
     * @param pages asked in order for a request that is for no service
     * @param verifier finds out who signed
     * @param requestIds gives each call its id
     * @param failures is told of what a service threw that is no {@link AwsError}
     */
    public AwsEndpoint(
            List<AwsService> services,
            List<WebRoute> pages,
            SignatureVerifier verifier,
            Supplier<String> requestIds,
            Consumer<Throwable> failures) {
        this.services = List.copyOf(services);
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
        if (SignatureVerifier.isSigned(request) || isForm(request)) {
            return serve(request, new QueryProtocol(QUERY_NAMESPACE), () -> route(request));
        }
        for (WebRoute page : pages) {
            if (page.path().test(request.rawPath())) {
                return page.handler().handle(request);
            }
        }
        String id = requestIds.get();
        AwsError error = new AwsError(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
        return new QueryProtocol(QUERY_NAMESPACE).error(error, id).with("x-amzn-requestid", id);
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
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    private record Routed(AwsService service, String operation, byte[] body) {}

    @SuppressWarnings("CatchingUnchecked") // whatever a service throws must become an answer in its protocol
    private Response serve(Request request, Protocol protocol, Routing routing) throws IOException {
        String id = requestIds.get();
        Response response;
        try {
            Routed routed = routing.route();
            Optional<Identity> caller =
                    verifier.verify(request, routed.service().signingName(), routed.body());
            Request again = request.withBody(new ByteArrayInputStream(routed.body()));
            response = routed.service().handle(new AwsCall(again, routed.operation(), caller, id));
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
                ? checked(response).with("x-amzn-requestid", id)
                : response.with("x-amzn-requestid", id);
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
                    return new Routed(service, target.group(2), request.bytes(service.bodyLimit()));
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
            if (service.queryVersion().filter(version::equals).isPresent()) {
                found.add(service);
            }
        }
        if (found.size() != 1 || !request.rawPath().equals("/")) {
            throw new AwsError(400, "InvalidAction", "no service of version `" + version + "` is served here");
        }
        return new Routed(found.get(0), parameters.required("Action"), body);
    }
}

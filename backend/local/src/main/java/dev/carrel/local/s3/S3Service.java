package dev.carrel.local.s3;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.access.Enforcer;
import dev.carrel.local.aws.AwsError;
import dev.carrel.local.aws.Protocol;
import dev.carrel.local.aws.RestCall;
import dev.carrel.local.aws.RestService;
import dev.carrel.local.http.Request;
import dev.carrel.local.http.Response;
import dev.carrel.local.s3.operation.Call;
import dev.carrel.local.s3.operation.Operation;
import dev.carrel.local.s3.operation.Operations;
import dev.carrel.local.s3.operation.SmallBody;
import dev.carrel.local.s3.operation.Unserved;
import dev.carrel.stack.model.Bucket;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * S3, in path style: {@code /<bucket>/<key>}. Serves {@link #operations()}; any other operation is decided by IAM where it
 * is known, and refused by name.
 */
public final class S3Service implements RestService {
    private final Room room;
    private final Operations operations;
    private final Enforcer enforcer;
    private final Clock clock;

    /**
     * @param buckets the buckets that there are
     * @param storage where their objects are
     * @param enforcer decides
     * @param region where the buckets are
     * @param account whose they are, twelve digits
     * @param clock the time of new objects
     * @param listener is told of new objects
     */
    public S3Service(
            List<Bucket> buckets,
            S3Storage storage,
            Enforcer enforcer,
            String region,
            String account,
            Clock clock,
            ObjectCreatedListener listener) {
        this.room = new Room(
                buckets, storage.catalogue(), storage.blobs(), storage.intake(), clock, region, account, listener);
        this.operations = new Operations(room);
        this.enforcer = requireNonNull(enforcer, "enforcer is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** The names of the operations that are served. */
    public Set<String> operations() {
        return operations.names();
    }

    @Override
    public String signingName() {
        return "s3";
    }

    /** A request without a signature is for S3 when its path begins with a bucket that is there. */
    @Override
    public boolean claims(Request request) {
        return bucket(request).isPresent();
    }

    @Override
    public OptionalInt bodyLimit() {
        return OptionalInt.empty();
    }

    @Override
    public Protocol protocol(Request request) {
        return new S3Protocol(request, bucket(request));
    }

    @Override
    public Response handle(RestCall call) throws IOException {
        Optional<Bucket> claimed = bucket(call.request());
        if (call.request().method().equals("OPTIONS") && claimed.isPresent()) {
            return Cors.preflight(call.request(), claimed.get());
        }
        S3Request request = S3Request.of(call);
        Optional<Bucket> bucket = room.bucket(request.bucketName());
        Optional<Operation> operation = operations.of(request);
        if (operation.isEmpty()) {
            throw call.caller().isPresent()
                    ? S3Errors.notImplemented("no such operation is known")
                    : S3Errors.accessDenied();
        }
        if (bucket.isEmpty() && !request.bucketName().isEmpty()) {
            throw S3Errors.noSuchBucket();
        }
        if (request.header("x-amz-expected-bucket-owner")
                .filter(owner -> !owner.equals(room.account()))
                .isPresent()) {
            throw S3Errors.accessDenied();
        }
        Gate gate = new Gate(enforcer, clock, room.account(), request);
        if (!(operation.get() instanceof Unserved)) {
            operation.get().route().refuseOthers(request);
        }
        if (!operation.get().takesBody() && call.caller().isPresent()) {
            SmallBody.none(request);
        }
        Response response = operation.get().handle(new Call(request, bucket, gate));
        return bucket.map(found -> Cors.with(response, call.request(), found)).orElse(response);
    }

    private Optional<Bucket> bucket(Request request) {
        String path = request.rawPath().substring(1);
        int slash = path.indexOf('/');
        try {
            return room.bucket(S3Request.decoded(slash < 0 ? path : path.substring(0, slash)));
        } catch (AwsError e) {
            return Optional.empty();
        }
    }
}

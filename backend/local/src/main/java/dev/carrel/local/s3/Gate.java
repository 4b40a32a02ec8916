package dev.carrel.local.s3;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.Decision;
import dev.carrel.iam.Principal;
import dev.carrel.local.access.Enforcer;
import dev.carrel.local.access.Identity;
import dev.carrel.local.access.RequestContext;
import dev.carrel.local.aws.AwsError;
import dev.carrel.local.aws.Denials;
import dev.carrel.local.sigv4.Signed;
import dev.carrel.stack.model.Bucket;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks IAM for one call: the policies of who signed it together with the policy of the bucket, or, for who did not sign,
 * the policy of the bucket alone.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html">AWS: actions,
 *     resources and condition keys for S3</a>
 */
public final class Gate {
    private final Enforcer enforcer;
    private final Clock clock;
    private final String account;
    private final S3Request request;

    Gate(Enforcer enforcer, Clock clock, String account, S3Request request) {
        this.enforcer = requireNonNull(enforcer, "enforcer is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.account = requireNonNull(account, "account is null");
        this.request = requireNonNull(request, "request is null");
    }

    /**
     * Lets the call go on when it may do {@code action} to an object.
     *
     * @param keys the condition keys of this action, beside those of every call
     * @throws AwsError {@code AccessDenied}
     */
    public void object(String action, Bucket bucket, String key, Map<String, String> keys) {
        require(action, bucket, bucket.arn() + "/" + key, keys);
    }

    /**
     * Lets the call go on when it may do {@code action} to a bucket.
     *
     * @throws AwsError {@code AccessDenied}
     */
    public void bucket(String action, Bucket bucket, Map<String, String> keys) {
        require(action, bucket, bucket.arn(), keys);
    }

    /**
     * Lets the call go on when it may do {@code action}, which is about no bucket.
     *
     * @throws AwsError {@code AccessDenied}
     */
    public void service(String action) {
        Identity caller = request.call().caller().orElseThrow(S3Errors::accessDenied);
        Decision decision = enforcer.decide(caller, action, "*", List.of(), context(Map.of()));
        if (!decision.allowed()) {
            throw Denials.s3(caller.arn(), decision);
        }
    }

    /** Whether the call may do {@code action} to an object. */
    public boolean mayObject(String action, Bucket bucket, String key, Map<String, String> keys) {
        try {
            object(action, bucket, key, keys);
            return true;
        } catch (AwsError e) {
            return false;
        }
    }

    /**
     * What a caller learns of an object that is not there: that, if it may list the bucket, and else nothing. Listing is
     * asked for without a prefix, so that who may list a part of the bucket only is told nothing either.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">AWS: GetObject, permissions</a>
     */
    public AwsError missing(Bucket bucket, AwsError answer) {
        try {
            bucket("s3:ListBucket", bucket, Map.of());
            return answer;
        } catch (AwsError e) {
            return S3Errors.accessDenied();
        }
    }

    private void require(String action, Bucket bucket, String resource, Map<String, String> keys) {
        Map<String, List<String>> context = context(keys);
        context.put("s3:ResourceAccount", List.of(account));
        context.put("aws:ResourceAccount", List.of(account));
        Optional<Identity> caller = request.call().caller();
        if (caller.isEmpty()) {
            boolean allowed = bucket.policy()
                    .map(policy -> enforcer.decideTrust(new Principal.Anonymous(), action, resource, policy, context))
                    .filter(Decision::allowed)
                    .isPresent();
            if (!allowed || bucket.blocksPublicAccess()) {
                throw S3Errors.accessDenied();
            }
            return;
        }
        Decision decision = enforcer.decide(
                caller.get(), action, resource, bucket.policy().map(List::of).orElse(List.of()), context);
        if (!decision.allowed()) {
            throw Denials.s3(caller.get().arn(), decision);
        }
    }

    private Map<String, List<String>> context(Map<String, String> keys) {
        Map<String, List<String>> context =
                new LinkedHashMap<>(RequestContext.of(request.call().request()));
        Optional<Signed> signed = request.call().signed();
        if (signed.isPresent()) {
            context.put("s3:authType", List.of(signed.get().presigned() ? "REST-QUERY-STRING" : "REST-HEADER"));
            context.put("s3:signatureversion", List.of("AWS4-HMAC-SHA256"));
            context.put(
                    "s3:signatureAge",
                    List.of(Long.toString(Math.max(
                            0,
                            Duration.between(signed.get().signedAt(), clock.instant())
                                    .toMillis()))));
        }
        request.header("x-amz-content-sha256").ifPresent(hash -> context.put("s3:x-amz-content-sha256", List.of(hash)));
        keys.forEach((name, value) -> context.put(name, List.of(value)));
        return context;
    }
}

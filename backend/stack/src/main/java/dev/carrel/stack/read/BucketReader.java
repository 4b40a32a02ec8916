package dev.carrel.stack.read;

import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicyKind;
import dev.carrel.stack.model.Bucket;
import dev.carrel.stack.model.CorsRule;
import dev.carrel.stack.model.Lifecycle;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Buckets with their policies. */
final class BucketReader {
    final Known<Bucket> buckets = new Known<>("bucket");
    private final Map<String, Policy> policies = new HashMap<>();

    void read(Declarations declarations) {
        declarations.each("AWS::S3::BucketPolicy", this::policy);
        declarations.each("AWS::S3::Bucket", this::bucket);
        declarations.check("AWS::S3::BucketPolicy", declared -> buckets.get(declared.props(), "Bucket"));
    }

    private void policy(Declaration declared) {
        Policy policy = Policies.read(declared.props(), "PolicyDocument", PolicyKind.RESOURCE);
        if (policies.put(declared.props().text("Bucket"), policy) != null) {
            throw declared.source().refuse("a bucket has one policy");
        }
    }

    private void bucket(Declaration declared) {
        Props props = declared.props();
        name(props);
        buckets.put(
                declared.ref(),
                new Bucket(
                        declared.id(),
                        declared.ref(),
                        declared.attribute("Arn"),
                        declared.attribute("RegionalDomainName"),
                        blocksPublicAccess(props),
                        ownerEnforced(props),
                        encrypted(props),
                        props.optionalObject("VersioningConfiguration")
                                .map(versioning -> versioning.oneOf("Status", "Enabled", "Suspended"))
                                .equals(Optional.of("Enabled")),
                        lifecycle(props),
                        props.optionalObject("CorsConfiguration")
                                .map(cors -> cors.objects("CorsRules").stream()
                                        .map(BucketReader::corsRule)
                                        .toList())
                                .orElse(List.of()),
                        props.optionalObject("NotificationConfiguration")
                                .map(all ->
                                        all.object("EventBridgeConfiguration").flag("EventBridgeEnabled"))
                                .orElse(false),
                        declared.resource().retained(),
                        Optional.ofNullable(policies.get(declared.ref()))));
    }

    /**
     * A name that is given. One with a dot would be served without TLS's host name check.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html">AWS: bucket naming rules</a>
     */
    private static void name(Props props) {
        props.optionalText("BucketName").ifPresent(name -> {
            if (!name.matches("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]")) {
                throw props.source("BucketName")
                        .refuse("`" + name + "` must be 3 to 63 lower-case letters, digits and inner hyphens");
            }
        });
    }

    private static boolean blocksPublicAccess(Props props) {
        Optional<Props> access = props.optionalObject("PublicAccessBlockConfiguration");
        if (access.isEmpty()) {
            return false;
        }
        boolean all = true;
        for (String block :
                List.of("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets")) {
            all &= access.get().flag(block, false);
        }
        return all;
    }

    private static boolean ownerEnforced(Props props) {
        List<Props> rules = props.optionalObject("OwnershipControls")
                .map(controls -> controls.objects("Rules"))
                .orElse(List.of());
        return rules.size() == 1
                && rules.get(0)
                        .oneOf("ObjectOwnership", "BucketOwnerEnforced", "BucketOwnerPreferred", "ObjectWriter")
                        .equals("BucketOwnerEnforced");
    }

    private static boolean encrypted(Props props) {
        List<Props> rules = props.optionalObject("BucketEncryption")
                .map(encryption -> encryption.objects("ServerSideEncryptionConfiguration"))
                .orElse(List.of());
        rules.forEach(rule -> rule.object("ServerSideEncryptionByDefault").oneOf("SSEAlgorithm", "AES256", "aws:kms"));
        return !rules.isEmpty();
    }

    private static Lifecycle lifecycle(Props props) {
        Lifecycle all = Lifecycle.NONE;
        Optional<Props> configuration = props.optionalObject("LifecycleConfiguration");
        for (Props rule : configuration.map(found -> found.objects("Rules")).orElse(List.of())) {
            rule.text("Id");
            Lifecycle one = new Lifecycle(
                    rule.optionalObject("NoncurrentVersionExpiration")
                            .map(old -> old.number("NoncurrentDays", 1, 36_500)),
                    rule.optionalObject("AbortIncompleteMultipartUpload")
                            .map(upload -> upload.number("DaysAfterInitiation", 1, 36_500)),
                    rule.flag("ExpiredObjectDeleteMarker", false));
            if (one.equals(Lifecycle.NONE)) {
                throw rule.source().refuse("does nothing");
            }
            if (rule.oneOf("Status", "Enabled", "Disabled").equals("Enabled")) {
                all = new Lifecycle(
                        least(all.oldVersionDays(), one.oldVersionDays()),
                        least(all.unfinishedUploadDays(), one.unfinishedUploadDays()),
                        all.expiredDeleteMarkers() || one.expiredDeleteMarkers());
            }
        }
        return all;
    }

    private static Optional<Integer> least(Optional<Integer> one, Optional<Integer> other) {
        return one.isPresent() && other.isPresent()
                ? Optional.of(Math.min(one.get(), other.get()))
                : one.or(() -> other);
    }

    private static CorsRule corsRule(Props rule) {
        List<String> origins = rule.texts("AllowedOrigins");
        refuse(
                rule,
                "AllowedOrigins",
                origins,
                "https?://[a-z0-9.-]+(?::[0-9]{1,5})?",
                "an origin, without a path or *");
        List<String> headers = rule.texts("AllowedHeaders");
        refuse(rule, "AllowedHeaders", headers, "[a-z0-9-]+", "a name in lower case, without *");
        List<String> exposed = rule.texts("ExposedHeaders");
        refuse(rule, "ExposedHeaders", exposed, "[A-Za-z0-9-]+", "a name, without *");
        Set<String> methods = rule.setOf("AllowedMethods", "GET", "HEAD", "PUT", "POST", "DELETE");
        if (origins.isEmpty() || methods.isEmpty()) {
            throw rule.source().refuse("must name an origin and a method");
        }
        return new CorsRule(
                origins, methods, Set.copyOf(headers), exposed, Duration.ofSeconds(rule.number("MaxAge", 0, 86_400)));
    }

    private static void refuse(Props rule, String name, List<String> texts, String pattern, String form) {
        for (String text : texts) {
            if (!text.matches(pattern)) {
                throw rule.source(name).refuse("`" + text + "` must be " + form);
            }
        }
    }
}

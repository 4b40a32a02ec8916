package dev.carrel.local.sts;

import dev.carrel.local.access.AccessKey;
import dev.carrel.local.aws.AwsError;
import dev.carrel.local.aws.Xml;

/** The parts of an answer that every way to assume a role shares. */
final class SessionAnswer {
    /**
     * How many characters of session policy and tags together count as all that a session can carry. AWS packs them in a
     * form that it does not publish; this stands in for it.
     */
    private static final int CAPACITY = 4096;

    private SessionAnswer() {}

    /** Refuses more than a session can carry. */
    static void checkSize(SessionRequest request, SessionTags tags) {
        if (packed(request, tags) > 100) {
            throw new AwsError(
                    400,
                    "PackedPolicyTooLarge",
                    "Packed policy consumes " + packed(request, tags) + "% of allotted space");
        }
    }

    static Xml of(AccessKey key, SessionRequest request, SessionTags tags) {
        Xml xml = new Xml()
                .element(
                        "AssumedRoleUser",
                        new Xml()
                                .text("AssumedRoleId", key.identity().userId())
                                .text("Arn", key.identity().arn()))
                .element(
                        "Credentials",
                        new Xml()
                                .text("AccessKeyId", key.id())
                                .text("SecretAccessKey", key.secret())
                                .text("SessionToken", key.sessionToken().orElseThrow())
                                .text(
                                        "Expiration",
                                        key.expiresAt().orElseThrow().toString()));
        key.identity().sourceIdentity().ifPresent(identity -> xml.text("SourceIdentity", identity));
        if (request.policy().isPresent() || !tags.tags().isEmpty()) {
            xml.text("PackedPolicySize", Integer.toString(packed(request, tags)));
        }
        return xml;
    }

    private static int packed(SessionRequest request, SessionTags tags) {
        return -Math.floorDiv(-(request.policySize() + tags.size()) * 100, CAPACITY);
    }
}

package dev.carrel.local.sts;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a token that are meant for STS: session tags and the source identity.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_adding-assume-role-idp">AWS:
 *     passing session tags using AssumeRoleWithWebIdentity</a>
 */
final class TagClaims {
    private static final String TAGS = "https://aws.amazon.com/tags";
    private static final String SOURCE_IDENTITY = "https://aws.amazon.com/source_identity";
    private static final Set<String> MEMBERS = Set.of("principal_tags", "transitive_tag_keys");
    private static final Pattern IDENTITY = Pattern.compile("[\\w+=,.@-]{2,64}");

    private TagClaims() {}

    static SessionTags tags(JWTClaimsSet claims) {
        for (String name : claims.getClaims().keySet()) {
            if (name.startsWith("https://aws.amazon.com/") && !name.equals(TAGS) && !name.equals(SOURCE_IDENTITY)) {
                throw StsErrors.invalidToken(
                        "A claim under `https://aws.amazon.com/` is not supported; tags belong into `" + TAGS + "`");
            }
        }
        Object claim = claims.getClaim(TAGS);
        if (claim == null) {
            return SessionTags.NONE;
        }
        if (!(claim instanceof Map<?, ?> map) || !MEMBERS.containsAll(map.keySet())) {
            throw refused("it must be an object of principal_tags and transitive_tag_keys");
        }
        if (!(map.get("principal_tags") instanceof Map<?, ?> principalTags)) {
            throw refused("principal_tags must be an object");
        }
        Map<String, String> tags = new LinkedHashMap<>();
        principalTags.forEach((name, values) -> {
            if (!(name instanceof String key)
                    || !(values instanceof List<?> list)
                    || list.size() != 1
                    || !(list.get(0) instanceof String value)) {
                throw refused("every tag must be a list of exactly one text");
            }
            tags.put(key, value);
        });
        return SessionTags.checked(tags, transitive(map.get("transitive_tag_keys")), TagClaims::refused);
    }

    static Optional<String> sourceIdentity(JWTClaimsSet claims) {
        Object claim = claims.getClaim(SOURCE_IDENTITY);
        if (claim == null) {
            return Optional.empty();
        }
        if (!(claim instanceof String identity) || !isSourceIdentity(identity)) {
            throw StsErrors.invalidToken("The claim `" + SOURCE_IDENTITY
                    + "` must have 2 to 64 letters, digits or _+=,.@- and not begin with aws:");
        }
        return Optional.of(identity);
    }

    /** Whether {@code text} has the form of a source identity. */
    static boolean isSourceIdentity(String text) {
        return IDENTITY.matcher(text).matches() && !text.startsWith("aws:");
    }

    private static List<String> transitive(@Nullable Object claim) {
        if (claim == null) {
            return List.of();
        }
        if (claim instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw refused("transitive_tag_keys must be a list of texts");
    }

    private static RuntimeException refused(String reason) {
        return StsErrors.invalidToken("The claim `" + TAGS + "` is refused: " + reason);
    }
}

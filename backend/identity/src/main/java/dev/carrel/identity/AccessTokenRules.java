package dev.carrel.identity;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an access token says beyond what Cognito writes into it. A group adds a right; it never takes the place of the
 * user's own. The rights of a group go only to an account with its second factor on, and are withheld when that cannot
 * be found out.
 */
final class AccessTokenRules {
    static final String USER_SCOPE = "carrel/user";
    /**
     * The session tags of the STS session that the token buys
     * (https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_adding-assume-role-idp).
     */
    static final String TAGS = "https://aws.amazon.com/tags";
    /**
     * The session's source identity
     * (https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html).
     */
    static final String SOURCE_IDENTITY = "https://aws.amazon.com/source_identity";

    /** A group, the tag it adds and the scope it adds. */
    private record Right(String group, String tag, String scope) {}

    private static final List<Right> RIGHTS =
            List.of(new Right("admins", "admin", "carrel/admin"), new Right("auditors", "auditor", "carrel/audit"));

    private final MfaSettings mfa;
    private final Warnings warnings;

    /** Takes note of what an operator should know; never of who it was about. */
    @FunctionalInterface
    interface Warnings {
        void mfaUnknown(RuntimeException cause);
    }

    AccessTokenRules(MfaSettings mfa, Warnings warnings) {
        this.mfa = requireNonNull(mfa, "mfa is null");
        this.warnings = requireNonNull(warnings, "warnings is null");
    }

    /**
     * The claims and scopes to add, and the scopes to take out, which a client may ask for but only a group gives.
     */
    AccessTokenChanges changes(TokenRequest request) {
        boolean member = RIGHTS.stream().anyMatch(right -> request.groups().contains(right.group()));
        boolean trusted = member && hasMfa(request);
        Map<String, List<String>> tags = new LinkedHashMap<>();
        tags.put("sub", List.of(request.sub()));
        Set<String> add = new LinkedHashSet<>(Set.of(USER_SCOPE));
        Set<String> suppress = new LinkedHashSet<>();
        for (Right right : RIGHTS) {
            if (trusted && request.groups().contains(right.group())) {
                tags.put(right.tag(), List.of("true"));
                add.add(right.scope());
            } else {
                suppress.add(right.scope());
            }
        }
        Map<String, Object> claims = new LinkedHashMap<>();
        // Cognito lets `aud` be set to the app client's id and to nothing else; STS asks for it
        claims.put("aud", request.clientId());
        claims.put(TAGS, Map.of("principal_tags", tags));
        claims.put(SOURCE_IDENTITY, request.sub());
        return new AccessTokenChanges(claims, List.copyOf(add), List.copyOf(suppress));
    }

    private boolean hasMfa(TokenRequest request) {
        try {
            return mfa.isOn(request);
        } catch (RuntimeException e) {
            warnings.mfaUnknown(e);
            return false;
        }
    }
}

package dev.carrel.local.sts;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a verified web identity token says.
 *
 * @param provider whose token it is
 * @param subject its {@code sub}
 * @param audience the audience that was accepted: {@code azp} when there is one, else {@code aud}
 * @param methods its {@code amr}
 * @param tags the session tags in it
 * @param sourceIdentity the source identity in it
 */
record WebIdentity(
        OidcProvider provider,
        String subject,
        String audience,
        List<String> methods,
        SessionTags tags,
        Optional<String> sourceIdentity) {
    WebIdentity {
        requireNonNull(provider, "provider is null");
        requireNonNull(subject, "subject is null");
        requireNonNull(audience, "audience is null");
        methods = List.copyOf(methods);
        requireNonNull(tags, "tags is null");
        requireNonNull(sourceIdentity, "sourceIdentity is null");
    }

    /**
     * The condition keys that the token gives to a trust policy.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif">AWS:
     *     keys for OIDC federation</a>
     */
    Map<String, List<String>> context() {
        Map<String, List<String>> keys = new LinkedHashMap<>(tags.context());
        keys.put("aws:FederatedProvider", List.of(provider.arn()));
        keys.put(provider.keyPrefix() + ":aud", List.of(audience));
        keys.put(provider.keyPrefix() + ":sub", List.of(subject));
        if (!methods.isEmpty()) {
            keys.put(provider.keyPrefix() + ":amr", methods);
        }
        sourceIdentity.ifPresent(identity -> keys.put("sts:SourceIdentity", List.of(identity)));
        return keys;
    }
}

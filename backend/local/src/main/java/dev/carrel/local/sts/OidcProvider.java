package dev.carrel.local.sts;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * An IAM OIDC identity provider: a token issuer that the account trusts.
 *
 * @param arn as trust policies name it in {@code Federated}
 * @param url the issuer, exactly as it stands in tokens
 * @param clientIds the audiences that are accepted
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html">AWS: OIDC identity
 *     providers</a>
 */
public record OidcProvider(String arn, String url, Set<String> clientIds) {
    public OidcProvider {
        requireNonNull(arn, "arn is null");
        requireNonNull(url, "url is null");
        clientIds = Set.copyOf(clientIds);
    }

    /** A provider of the template. */
    public static OidcProvider of(dev.carrel.stack.model.OidcProvider provider) {
        return new OidcProvider(provider.arn(), provider.url(), Set.copyOf(provider.clientIds()));
    }

    /** The issuer without its scheme: what the provider's own condition keys begin with. */
    String keyPrefix() {
        return url.substring(url.indexOf("://") < 0 ? 0 : url.indexOf("://") + 3);
    }
}

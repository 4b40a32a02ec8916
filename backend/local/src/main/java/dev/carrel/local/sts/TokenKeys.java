package dev.carrel.local.sts;

import com.nimbusds.jose.jwk.JWKSet;
import java.util.Optional;

/** The public keys of token issuers: what AWS STS fetches from an OIDC provider's {@code jwks_uri}. */
@FunctionalInterface
public interface TokenKeys {
    /**
     * The keys that {@code issuer} signs with now.
     *
     * @param issuer the {@code iss} claim exactly as it stands in a token
     * @return empty when this is no issuer that is known here; never a private key
     */
    Optional<JWKSet> keys(String issuer);
}

package dev.carrel.local.sts;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.carrel.local.aws.AwsError;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a web identity token as STS does with an IAM OIDC provider: the issuer is one of the account's providers, the
 * signature is RS256 by a key of that issuer, the audience is in the provider's list, and the time is right.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc.html">AWS: OIDC federation</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8725">RFC 8725: JWT best current practices</a>
 */
final class TokenVerifier {
    private static final int LONGEST = 20_000;
    private static final int SHORTEST_KEY_BITS = 2048;

    private final List<OidcProvider> providers;
    private final TokenKeys keys;
    private final Clock clock;

    TokenVerifier(List<OidcProvider> providers, TokenKeys keys, Clock clock) {
        this.providers = List.copyOf(providers);
        this.keys = requireNonNull(keys, "keys is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Verifies {@code token}, or refuses it with an {@link AwsError}. */
    WebIdentity verify(String token) {
        if (token.length() < 4 || token.length() > LONGEST) {
            throw StsErrors.validation("WebIdentityToken must have 4 to " + LONGEST + " characters");
        }
        SignedJWT jwt = parse(token);
        JWTClaimsSet claims = claims(jwt);
        OidcProvider provider = providers.stream()
                .filter(candidate -> candidate.url().equals(claims.getIssuer()))
                .findFirst()
                .orElseThrow(() -> StsErrors.invalidToken(
                        "No OpenIDConnect provider found in your account for the issuer of the token"));
        checkSignature(jwt, provider);
        checkTime(claims);
        String audience = audience(claims);
        if (!provider.clientIds().contains(audience)) {
            throw StsErrors.invalidToken("Incorrect token audience");
        }
        String subject = claims.getSubject();
        if (subject == null || subject.isEmpty()) {
            throw missing("sub");
        }
        return new WebIdentity(
                provider,
                subject,
                audience,
                strings(claims, "amr"),
                TagClaims.tags(claims),
                TagClaims.sourceIdentity(claims));
    }

    private static SignedJWT parse(String token) {
        try {
            // a token with `alg` none is not a signed one and does not parse
            return SignedJWT.parse(token);
        } catch (ParseException e) {
            throw StsErrors.invalidToken("The token provided is not a valid signed JWT");
        }
    }

    private static JWTClaimsSet claims(SignedJWT jwt) {
        try {
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            if (claims == null) {
                throw StsErrors.invalidToken("The token provided has no claims");
            }
            return claims;
        } catch (ParseException e) {
            throw StsErrors.invalidToken("The claims of the token provided cannot be read");
        }
    }

    private void checkSignature(SignedJWT jwt, OidcProvider provider) {
        String id = jwt.getHeader().getKeyID();
        if (!JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm()) || id == null) {
            throw StsErrors.invalidToken("The token must be signed with RS256 and name its key");
        }
        Optional<RSAKey> key = keys.keys(provider.url()).stream()
                .flatMap(set -> set.getKeys().stream())
                .filter(candidate -> id.equals(candidate.getKeyID()))
                .filter(TokenVerifier::verifiesRs256)
                .map(JWK::toRSAKey)
                .findFirst();
        try {
            if (key.isEmpty() || !jwt.verify(new RSASSAVerifier(key.get().toRSAPublicKey()))) {
                throw StsErrors.invalidToken("Couldn't verify the signature of the token with a key of its issuer");
            }
        } catch (JOSEException e) {
            throw StsErrors.invalidToken("The signature of the token cannot be verified");
        }
    }

    private static boolean verifiesRs256(JWK key) {
        return key instanceof RSAKey
                && key.size() >= SHORTEST_KEY_BITS
                && (key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse()))
                && (key.getAlgorithm() == null || JWSAlgorithm.RS256.equals(key.getAlgorithm()));
    }

    private void checkTime(JWTClaimsSet claims) {
        Instant now = clock.instant();
        Instant expires = time(claims.getExpirationTime(), "exp");
        if (!now.isBefore(expires)) {
            throw StsErrors.expiredToken("Token expired: current date/time " + now.getEpochSecond()
                    + " must be before the expiration date/time " + expires.getEpochSecond());
        }
        Instant issued = time(claims.getIssueTime(), "iat");
        Date notBefore = claims.getNotBeforeTime();
        if (issued.isAfter(now) || (notBefore != null && notBefore.toInstant().isAfter(now))) {
            throw StsErrors.invalidToken("The token is not valid yet");
        }
    }

    private static Instant time(@Nullable Date claim, String name) {
        if (claim == null) {
            throw missing(name);
        }
        return claim.toInstant();
    }

    /**
     * The audience that counts: {@code azp} where there is one, else the only {@code aud}.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif">AWS:
     *     {@code aud}</a>
     */
    private static String audience(JWTClaimsSet claims) {
        List<String> audiences = claims.getAudience();
        if (audiences.isEmpty()) {
            throw missing("aud");
        }
        if (claims.getClaim("azp") == null) {
            if (audiences.size() > 1) {
                throw StsErrors.invalidToken("A token with several audiences must name the authorized party in `azp`");
            }
            return audiences.get(0);
        }
        if (claims.getClaim("azp") instanceof String party) {
            return party;
        }
        throw StsErrors.invalidToken("The claim `azp` must be text");
    }

    private static List<String> strings(JWTClaimsSet claims, String name) {
        try {
            List<String> values = claims.getStringListClaim(name);
            return values == null ? List.of() : values;
        } catch (ParseException e) {
            throw StsErrors.invalidToken("The claim `" + name + "` must be a list of texts");
        }
    }

    private static AwsError missing(String claim) {
        return StsErrors.invalidToken("Missing a required claim: `" + claim + "`");
    }
}

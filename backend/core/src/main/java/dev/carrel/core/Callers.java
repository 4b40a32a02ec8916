package dev.carrel.core;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.math.BigDecimal;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells who is calling. API Gateway's JWT authorizer has already looked at the token; it is verified again here, so a
 * function that is reached by another way, or a route that lost its authorizer, still lets nobody in. The claims that
 * the authorizer passes on must agree with the token's own.
 */
public final class Callers {
    /** The scheme is case-insensitive, the token is RFC 6750's {@code b64token}. */
    private static final Pattern BEARER = Pattern.compile("bearer ([A-Za-z0-9._~+/-]+=*)", Pattern.CASE_INSENSITIVE);
    /** What the authorizer must have passed on, whatever else it did. */
    private static final Set<String> PASSED_ON = Set.of("sub", "iss", "client_id", "token_use", "scope", "exp", "iat");

    private final AccessTokens tokens;

    public Callers(AccessTokens tokens) {
        this.tokens = requireNonNull(tokens, "tokens is null");
    }

    /**
     * The verified caller of an event in payload format 2.0.
     *
     * @param scope the scope that the route asks for, for example {@code carrel/user}
     * @throws Problem {@link ErrorCode#UNAUTHENTICATED} when the token or its agreement with the event fails, with no
     *     word on which rule; {@link ErrorCode#FORBIDDEN} when the token is good but lacks the scope
     */
    public Caller from(APIGatewayV2HTTPEvent event, String scope) {
        return from(Request.headers(event).get("authorization"), event, scope);
    }

    private Caller from(@Nullable String authorization, APIGatewayV2HTTPEvent event, String scope) {
        Matcher bearer = BEARER.matcher(authorization == null ? "" : authorization);
        if (!bearer.matches()) {
            throw Problem.of(ErrorCode.UNAUTHENTICATED);
        }
        String token = requireNonNull(bearer.group(1));
        SignedJWT jwt = tokens.verify(token);
        if (!agree(claims(event), requireNonNull(jwt.getPayload().toJSONObject()))) {
            throw Problem.of(ErrorCode.UNAUTHENTICATED);
        }
        try {
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            Set<String> scopes =
                    Set.copyOf(List.of(claims.getStringClaim("scope").split(" ")));
            if (!scopes.contains(scope)) {
                throw Problem.of(ErrorCode.FORBIDDEN);
            }
            return new Caller(
                    claims.getSubject(), scopes, claims.getExpirationTime().toInstant(), token, claims);
        } catch (ParseException e) {
            throw Problem.of(ErrorCode.UNAUTHENTICATED, e);
        }
    }

    private static Map<String, String> claims(APIGatewayV2HTTPEvent event) {
        APIGatewayV2HTTPEvent.RequestContext context = event.getRequestContext();
        if (context == null
                || context.getAuthorizer() == null
                || context.getAuthorizer().getJwt() == null
                || context.getAuthorizer().getJwt().getClaims() == null) {
            throw Problem.of(ErrorCode.UNAUTHENTICATED);
        }
        return context.getAuthorizer().getJwt().getClaims();
    }

    private static boolean agree(Map<String, String> passedOn, Map<String, Object> own) {
        return passedOn.keySet().containsAll(PASSED_ON)
                && passedOn.entrySet().stream().allMatch(claim -> agrees(own.get(claim.getKey()), claim.getValue()));
    }

    private static boolean agrees(@Nullable Object own, @Nullable String passedOn) {
        if (own == null || passedOn == null) {
            return false;
        }
        if (own instanceof Number) {
            return sameNumber(own.toString(), passedOn);
        }
        // how the authorizer writes lists and objects is not documented; nothing here is read from them
        return own instanceof List || own instanceof Map || own.toString().equals(passedOn);
    }

    private static boolean sameNumber(String own, String passedOn) {
        try {
            return passedOn.length() <= 32 && new BigDecimal(own).compareTo(new BigDecimal(passedOn)) == 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}

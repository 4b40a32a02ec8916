package dev.carrel.local.cognito.tokens;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.carrel.local.cognito.Ids;
import dev.carrel.local.store.Store;
import dev.carrel.local.store.Table;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Optional;

/** The key that the pool signs tokens with: RSA, 2048 bits, made once and kept in the store. */
public final class SigningKey {
    private static final int BITS = 2048;
    private static final String KEY = "rs256";

    private record StoredKey(String jwk) {
        @Override
        public String toString() {
            return "StoredKey[hidden]";
        }
    }

    private final RSAKey key;
    private final JWSSigner signer;
    private final JWSVerifier verifier;

    private SigningKey(RSAKey key) throws JOSEException {
        this.key = key;
        this.signer = new RSASSASigner(key);
        this.verifier = new RSASSAVerifier(key.toRSAPublicKey());
    }

    /** The key of the store; one is made when there is none. */
    public static SigningKey of(Store store, SecureRandom random, Ids ids) {
        requireNonNull(store, "store is null");
        Table<StoredKey> keys = store.table("keys", StoredKey.class);
        return store.atomically(() -> {
            try {
                Optional<StoredKey> stored = keys.get(KEY);
                if (stored.isPresent()) {
                    return new SigningKey(RSAKey.parse(stored.get().jwk()));
                }
                RSAKey made = new RSAKeyGenerator(BITS)
                        .secureRandom(random)
                        .keyUse(KeyUse.SIGNATURE)
                        .algorithm(JWSAlgorithm.RS256)
                        .keyID(ids.secret())
                        .generate();
                keys.put(KEY, new StoredKey(made.toJSONString()));
                return new SigningKey(made);
            } catch (JOSEException | ParseException e) {
                throw new IllegalStateException("the signing key cannot be made or read", e);
            }
        });
    }

    /** The public half, as the pool publishes it. */
    public JWKSet publicKeys() {
        return new JWKSet(key.toPublicJWK());
    }

    /** A signed token of these claims. */
    public String sign(JWTClaimsSet claims) {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("a token cannot be signed", e);
        }
        return token.serialize();
    }

    /** The claims of a token that this key has signed with RS256; empty for any other text. */
    public Optional<JWTClaimsSet> verified(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            boolean own = jwt.getHeader().getAlgorithm().equals(JWSAlgorithm.RS256)
                    && key.getKeyID().equals(jwt.getHeader().getKeyID())
                    && jwt.verify(verifier);
            return own ? Optional.of(jwt.getJWTClaimsSet()) : Optional.empty();
        } catch (ParseException | JOSEException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "SigningKey[" + key.getKeyID() + "]";
    }
}

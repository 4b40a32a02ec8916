package dev.carrel.core;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSourceWrapper;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.URLBasedJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;

/**
 * The public keys of a user pool, from {@code <issuer>/.well-known/jwks.json}
 * (https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html).
 *
 * <p>Every way to make it work hard is bounded: the answer's size and time, how long keys are kept, and how often a
 * token with an unknown key id can cause another fetch. Keys are not used beyond their time when the issuer cannot be
 * reached: then nobody gets in.
 */
final class IssuerKeys {
    static final Duration KEPT = Duration.ofHours(1);
    /** Two fetches at most in this time, whatever key ids arrive. */
    static final Duration FETCH_INTERVAL = Duration.ofSeconds(10);

    private static final int MOST_BYTES = 64 * 1024;
    private static final int TIMEOUT_MILLIS = 2_000;

    private final JWKSource<SecurityContext> source;
    private final LastFetch lastFetch;

    private IssuerKeys(JWKSource<SecurityContext> source, LastFetch lastFetch) {
        this.source = source;
        this.lastFetch = lastFetch;
    }

    static IssuerKeys of(URI issuer) {
        URL url;
        try {
            url = URI.create(requireNonNull(issuer, "issuer is null") + "/.well-known/jwks.json")
                    .toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("issuer is not a URL", e);
        }
        LastFetch lastFetch = new LastFetch(url);
        JWKSource<SecurityContext> source = JWKSourceBuilder.create(lastFetch)
                .cache(KEPT.toMillis(), TIMEOUT_MILLIS)
                // a background refresh would run in a frozen environment
                .refreshAheadCache(false)
                .rateLimited(FETCH_INTERVAL.toMillis())
                .retrying(true)
                .build();
        return new IssuerKeys(source, lastFetch);
    }

    JWKSource<SecurityContext> source() {
        return source;
    }

    /** Whether the issuer answered when it was last asked, so that a key it did not name does not exist. */
    boolean areKnown() {
        return lastFetch.succeeded;
    }

    private static final class LastFetch extends JWKSetSourceWrapper<SecurityContext> {
        private volatile boolean succeeded;

        LastFetch(URL url) {
            super(new URLBasedJWKSetSource<>(url, new NoRedirects()));
        }

        @Override
        public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator evaluator, long now, SecurityContext context)
                throws KeySourceException {
            succeeded = false;
            JWKSet keys = getSource().getJWKSet(evaluator, now, context);
            succeeded = true;
            return keys;
        }
    }

    /** Keys come from the issuer itself or not at all. */
    private static final class NoRedirects extends DefaultResourceRetriever {
        NoRedirects() {
            super(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MOST_BYTES);
        }

        @Override
        protected HttpURLConnection openHTTPConnection(URL url) throws IOException {
            HttpURLConnection connection = super.openHTTPConnection(url);
            connection.setInstanceFollowRedirects(false);
            return connection;
        }
    }
}

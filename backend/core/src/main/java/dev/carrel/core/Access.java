package dev.carrel.core;

import static java.util.Objects.requireNonNull;

import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/**
 * What one request may act with: whose data it is, the credentials that this user's token bought, and how long it may
 * take. Adapters sign each call with it, so no client outlives its user.
 *
 * <p>The {@code sub} here chooses a key; it grants nothing. IAM compares that key with the tag inside the credentials.
 */
public final class Access {
    private final String sub;
    private final Supplier<? extends AwsCredentials> credentials;
    private final Deadline deadline;
    private final Supplier<SignIn> signIn;

    /**
     * What one may act with who holds no token of the user, such as a worker that runs after the user has left.
     *
     * @param credentials asked once per call to AWS; throws {@link Problem} when the caller's token buys none
     */
    public Access(String sub, Supplier<? extends AwsCredentials> credentials, Deadline deadline) {
        this(sub, credentials, deadline, () -> {
            throw new IllegalStateException("nobody is signed in here");
        });
    }

    /**
     * What the bearer of a token may act with.
     *
     * @param credentials asked once per call to AWS; throws {@link Problem} when the caller's token buys none
     * @param signIn asked when it is needed; throws {@link Problem} when the token does not tell
     */
    public Access(
            String sub, Supplier<? extends AwsCredentials> credentials, Deadline deadline, Supplier<SignIn> signIn) {
        this.sub = requireNonNull(sub, "sub is null");
        this.credentials = requireNonNull(credentials, "credentials is null");
        this.deadline = requireNonNull(deadline, "deadline is null");
        this.signIn = requireNonNull(signIn, "signIn is null");
    }

    public String sub() {
        return sub;
    }

    public Deadline deadline() {
        return deadline;
    }

    /**
     * The settings of one call: this user's credentials, and not a moment beyond the deadline.
     *
     * @throws Problem when there are no credentials or no time
     */
    public AwsRequestOverrideConfiguration forOneCall() {
        return signed(AwsCalls.within(deadline));
    }

    /**
     * The same for a call that may rightly take long and is better not begun twice: its one attempt has all the time that
     * is left.
     *
     * @throws Problem when there are no credentials or no time
     */
    public AwsRequestOverrideConfiguration forOneLongCall() {
        return signed(AwsCalls.inOneAttempt(deadline));
    }

    /**
     * This user's credentials, to sign a request that somebody else sends. They say when they end.
     *
     * @throws Problem when there are none
     */
    public AwsCredentials credentials() {
        return credentials.get();
    }

    /**
     * The sign-in that the caller's token comes from, with the token.
     *
     * @throws Problem {@link ErrorCode#UNAUTHENTICATED} when the token does not say when or by which sign-in it came to be
     * @throws IllegalStateException when there is no token, because nobody is signed in
     */
    public SignIn signIn() {
        return signIn.get();
    }

    private AwsRequestOverrideConfiguration signed(AwsRequestOverrideConfiguration settings) {
        // fetched here and not inside the SDK, which would wrap what it throws
        AwsCredentialsProvider provider = StaticCredentialsProvider.create(credentials());
        return settings.toBuilder().credentialsProvider(provider).build();
    }

    @Override
    public String toString() {
        return "Access[redacted]";
    }
}

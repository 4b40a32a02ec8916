package dev.carrel.local.cognito.operations;

import dev.carrel.local.cognito.tokens.AccessTokens;
import dev.carrel.local.cognito.tokens.Scopes;
import dev.carrel.local.cognito.users.Refusal;
import dev.carrel.local.cognito.users.User;
import java.util.Optional;

/** Who sets up an authenticator app: by an access token, or by the session of a sign-in that asks for it, but not both. */
final class SetUpSession {
    private SetUpSession() {}

    /** The session, where there is one. */
    static Optional<String> of(Parameters in) {
        return in.optional("Session").filter(text -> !text.isEmpty());
    }

    /**
     * The user.
     *
     * @throws Refusal when neither, or both, are given, or it is not valid
     */
    static User user(Parameters in, AccessTokens accessTokens, SecondFactor secondFactor) {
        Optional<String> token = in.optional("AccessToken").filter(text -> !text.isEmpty());
        Optional<String> session = of(in);
        if (token.isPresent() == session.isPresent()) {
            throw Refusal.parameter("Either AccessToken or Session is required, and not both.");
        }
        return session.map(secondFactor::settingUp).orElseGet(() -> accessTokens
                .require(token.orElse(""), Scopes.SELF_SERVICE)
                .user());
    }
}

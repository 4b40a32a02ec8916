package dev.carrel.local.cognito.users;

import static java.util.Objects.requireNonNull;

/** How an attempt to sign in ended. */
public sealed interface SignInResult {
    /** The user is who it says it is. */
    record SignedIn(User user) implements SignInResult {
        public SignedIn {
            requireNonNull(user, "user is null");
        }
    }

    /** The temporary password was right; it must be replaced before anything else. */
    record NewPasswordRequired(User user) implements SignInResult {
        public NewPasswordRequired {
            requireNonNull(user, "user is null");
        }
    }

    /** The password was right, but the address is not proved yet. */
    record NotConfirmed(User user) implements SignInResult {
        public NotConfirmed {
            requireNonNull(user, "user is null");
        }
    }

    /** The password was right, but an administrator has asked for another: by means of a code that was sent. */
    record ResetRequired(User user) implements SignInResult {
        public ResetRequired {
            requireNonNull(user, "user is null");
        }
    }

    /** Not signed in. */
    record Refused(Refusal refusal) implements SignInResult {
        public Refused {
            requireNonNull(refusal, "refusal is null");
        }
    }
}

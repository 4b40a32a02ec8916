package dev.carrel.local.cognito.operations;

import dev.carrel.local.cognito.users.Refusal;
import dev.carrel.local.cognito.users.SoftwareTokens;
import dev.carrel.local.cognito.users.User;
import java.util.List;
import java.util.Optional;

/**
 * What shall become of a user's second factor. There are software tokens only: no other kind can be turned on.
 *
 * @param enabled whether the user is asked for a code; absent when that stays as it is
 * @param preferred whether it is the preferred one
 * @see <a
 *     href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SoftwareTokenMfaSettingsType.html">AWS:
 *     SoftwareTokenMfaSettingsType</a>
 */
record MfaPreference(Optional<Boolean> enabled, boolean preferred) {
    /**
     * Reads the settings of a request.
     *
     * @throws Refusal when another kind shall be turned on
     */
    static MfaPreference of(Parameters in) {
        for (String other : List.of("EmailMfaSettings", "SMSMfaSettings", "WebAuthnMfaSettings")) {
            boolean on = in.object(other)
                    .map(settings -> settings.only("Enabled", "PreferredMfa", "FactorConfiguration"))
                    .filter(settings -> settings.flag("Enabled") || settings.flag("PreferredMfa"))
                    .isPresent();
            if (on) {
                throw Refusal.parameter("User does not have delivery config set to turn on " + other + ".");
            }
        }
        Optional<Parameters> settings =
                in.object("SoftwareTokenMfaSettings").map(given -> given.only("Enabled", "PreferredMfa"));
        return new MfaPreference(
                settings.map(given -> given.flag("Enabled")),
                settings.filter(given -> given.flag("PreferredMfa")).isPresent());
    }

    void apply(SoftwareTokens tokens, User user) {
        enabled.ifPresent(on -> tokens.prefer(user, on, preferred));
    }
}

package dev.carrel.local.cognito.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.tokens.AccessTokens;
import dev.carrel.local.cognito.users.Refusal;
import dev.carrel.local.cognito.users.SoftwareTokens;
import dev.carrel.local.cognito.users.User;
import java.util.Optional;

/**
 * Takes the first code of a new authenticator app.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_VerifySoftwareToken.html">AWS: VerifySoftwareToken</a>
 */
final class VerifySoftwareToken implements Operation {
    private static final int LONGEST_NAME = 256;

    private final AccessTokens accessTokens;
    private final SoftwareTokens softwareTokens;
    private final SecondFactor secondFactor;

    VerifySoftwareToken(AccessTokens accessTokens, SoftwareTokens softwareTokens, SecondFactor secondFactor) {
        this.accessTokens = accessTokens;
        this.softwareTokens = softwareTokens;
        this.secondFactor = secondFactor;
    }

    @Override
    public ObjectNode answer(Parameters in) {
        in.only("AccessToken", "FriendlyDeviceName", "Session", "UserCode");
        Optional<String> session = SetUpSession.of(in);
        User user = SetUpSession.user(in, accessTokens, secondFactor);
        String code = in.text("UserCode");
        if (!code.matches("[0-9]{6}")) {
            throw Refusal.parameter("UserCode must be six digits.");
        }
        Optional<String> device = in.optional("FriendlyDeviceName").filter(name -> !name.isEmpty());
        if (device.filter(name -> name.length() > LONGEST_NAME).isPresent()) {
            throw Refusal.parameter("FriendlyDeviceName is longer than " + LONGEST_NAME + " characters.");
        }
        softwareTokens.verify(user, code, device);
        ObjectNode answer = Operation.object();
        answer.put("Status", "SUCCESS");
        session.ifPresent(old -> answer.put("Session", secondFactor.goOn(old, true)));
        return answer;
    }
}

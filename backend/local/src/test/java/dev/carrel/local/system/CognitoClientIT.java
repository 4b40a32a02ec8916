package dev.carrel.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carrel.local.LocalSystem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/**
 * Amazon's own browser client, unmodified ({@code amazon-cognito-identity-js}), signs in with SRP, sets an authenticator app up, and signs
 * in with that; its codes are made by Node, not by what checks them.
 */
@ExtendWith(RunningSystem.class)
class CognitoClientIT {
    @Test
    void amazonsClient_srpThenAuthenticatorApp_signsIn(LocalSystem system) throws Exception {
        TestUser user = new TestUser(system, "amazon");
        try (CognitoIdentityProviderClient cognito =
                Clients.as(system.operator(), system, CognitoIdentityProviderClient.builder())) {
            cognito.adminAddUserToGroup(
                    r -> r.userPoolId(system.stack().userPool().id())
                            .username(user.sub())
                            .groupName("admins"));
        }

        JsonNode seen = run(system, user);

        assertEquals("NotAuthorizedException", seen.path("wrongPassword").asText());
        assertEquals(user.sub(), seen.at("/withSrp/sub").asText());
        assertEquals(
                "aws.cognito.signin.user.admin carrel/user",
                sorted(seen.at("/withSrp/scope").asText()),
                "a member of a group without a second factor has no rights of the group");
        assertEquals("SUCCESS", seen.path("preference").asText());
        assertEquals("SOFTWARE_TOKEN_MFA", seen.path("challenge").asText());
        assertEquals("CodeMismatchException", seen.path("wrongCode").asText());
        assertEquals(
                "aws.cognito.signin.user.admin carrel/admin carrel/user",
                sorted(seen.at("/withTotp/scope").asText()),
                "with the second factor it has them");
        assertEquals("[\"SOFTWARE_TOKEN_MFA\"]", seen.path("factors").toString());
        assertEquals("ExpiredCodeException", seen.path("usedCode").asText());
        assertEquals("SUCCESS", seen.path("attributes").asText());
    }

    private static JsonNode run(LocalSystem system, TestUser user) throws Exception {
        Path web = Path.of(System.getProperty("carrel.root")).resolve("web");
        ProcessBuilder builder = new ProcessBuilder("node", "e2e/cognito-client.mjs").directory(web.toFile());
        builder.environment()
                .putAll(Map.of(
                        "COGNITO_URL", system.aws(),
                        "COGNITO_POOL", system.stack().userPool().id(),
                        "COGNITO_CLIENT",
                                system.stack().userPool().clients().get(0).id(),
                        "COGNITO_EMAIL", user.email(),
                        "COGNITO_PASSWORD", TestUser.PASSWORD));
        builder.redirectErrorStream(true);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        String last = output.lines().filter(line -> line.startsWith("{")).reduce("", (a, b) -> b);
        assertTrue(!last.isEmpty(), output);
        return Api.JSON.readTree(last);
    }

    private static String sorted(String scopes) {
        return String.join(" ", new TreeSet<>(List.of(scopes.split(" "))));
    }
}

package dev.carrel.local.cognito.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.local.cognito.ClientSettings;
import dev.carrel.local.cognito.PoolSettings;
import java.util.List;

/**
 * How an app client is set up.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeUserPoolClient.html">AWS: DescribeUserPoolClient</a>
 */
final class DescribeUserPoolClient implements Operation {
    private final PoolSettings settings;

    DescribeUserPoolClient(PoolSettings settings) {
        this.settings = settings;
    }

    @Override
    public ObjectNode answer(Parameters in) {
        in.only("ClientId", "UserPoolId");
        ClientSettings client = Shapes.client(settings, in.text("ClientId"));
        ObjectNode answer = Operation.object();
        ObjectNode node = answer.putObject("UserPoolClient");
        node.put("UserPoolId", settings.id());
        node.put("ClientId", client.id());
        node.put("ClientName", client.name());
        texts(node, "CallbackURLs", client.callbackUrls());
        texts(node, "LogoutURLs", client.logoutUrls());
        texts(node, "AllowedOAuthFlows", client.oauthFlows());
        node.put("AllowedOAuthFlowsUserPoolClient", !client.oauthFlows().isEmpty());
        texts(node, "AllowedOAuthScopes", client.scopes());
        texts(node, "ExplicitAuthFlows", client.authFlows());
        texts(node, "ReadAttributes", client.readable());
        texts(node, "WriteAttributes", client.writable());
        texts(node, "SupportedIdentityProviders", List.of("COGNITO"));
        node.put("AccessTokenValidity", client.accessTokenLife().toSeconds());
        node.put("IdTokenValidity", client.idTokenLife().toSeconds());
        node.put("RefreshTokenValidity", client.refreshTokenLife().toSeconds());
        node.putObject("TokenValidityUnits")
                .put("AccessToken", "seconds")
                .put("IdToken", "seconds")
                .put("RefreshToken", "seconds");
        node.put("PreventUserExistenceErrors", client.hidesUsers() ? "ENABLED" : "LEGACY");
        node.put("EnableTokenRevocation", client.revocable());
        client.rotationGrace().ifPresent(grace -> node.putObject("RefreshTokenRotation")
                .put("Feature", "ENABLED")
                .put("RetryGracePeriodSeconds", grace.toSeconds()));
        return answer;
    }

    private static void texts(ObjectNode node, String name, List<String> values) {
        values.forEach(node.putArray(name)::add);
    }
}

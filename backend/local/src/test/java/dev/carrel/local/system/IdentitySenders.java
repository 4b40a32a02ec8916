package dev.carrel.local.system;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.iam.AccessRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
import software.amazon.awssdk.services.sts.StsClient;

/** The senders of Cognito and STS. */
final class IdentitySenders {
    private static final String TAG = "aws:RequestTag/";

    private IdentitySenders() {}

    static void adminDeleteUser(ReplayStage stage, ReplayCaller caller, AccessRequest request) {
        String pool = request.resource().substring(request.resource().indexOf('/') + 1);
        try (CognitoIdentityProviderClient users =
                Clients.with(caller.credentials(), stage.system(), CognitoIdentityProviderClient.builder())) {
            users.adminDeleteUser(r -> r.userPoolId(pool).username(caller.victim()));
        }
        assertThrows(
                UserNotFoundException.class,
                () -> stage.users.adminGetUser(r -> r.userPoolId(pool).username(caller.victim())));
    }

    static void assumeRole(ReplayStage stage, ReplayCaller caller, AccessRequest request) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String name : request.context().get("aws:TagKeys").orElse(List.of())) {
            tags.put(
                    name,
                    request.context()
                            .get(TAG + name)
                            .map(values -> values.get(0))
                            .orElse("red"));
        }
        assertIsA(stage, request.resource(), stage.bySession(caller.credentials(), request.resource(), tags));
    }

    /** With the caller's access token, or its ID token, which says no user's id to STS, where none is to be said. */
    static void assumeRoleWithWebIdentity(ReplayStage stage, ReplayCaller caller, AccessRequest request) {
        ReplayStage.Bearer bearer = stage.bearer(caller.bearer());
        boolean tagged = request.context().get(TAG + "sub").isPresent();
        assertIsA(
                stage,
                request.resource(),
                stage.byToken(request.resource(), tagged ? bearer.token() : bearer.idToken()));
    }

    private static void assertIsA(ReplayStage stage, String role, AwsCredentialsProvider session) {
        String name = role.substring(role.lastIndexOf('/') + 1);
        try (StsClient sts = Clients.with(session, stage.system(), StsClient.builder())) {
            assertTrue(sts.getCallerIdentity().arn().contains(":assumed-role/" + name + "/"));
        }
    }
}

package dev.carrel.identity;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

@Timeout(30)
class CognitoMfaSettingsTest {
    private static final TokenRequest REQUEST = new TokenRequest(
            "eu-west-1_pool", "client1", "user-a", "aaaaaaaa-1111-4222-8333-444455556666", Set.of("admins"));

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    private final CognitoIdentityProviderClient client;
    private final CognitoMfaSettings settings;

    CognitoMfaSettingsTest() {
        server.start();
        client = CognitoMfaSettings.client()
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAROLE", "secret")))
                .endpointOverride(URI.create("http://127.0.0.1:" + server.port()))
                .build();
        settings = new CognitoMfaSettings(client);
    }

    @AfterEach
    void close() {
        client.close();
        server.stop();
    }

    private static ResponseDefinitionBuilder json(String body) {
        return aResponse()
                .withHeader("Content-Type", "application/x-amz-json-1.1")
                .withBody(body.replace('\'', '"'));
    }

    private void answer(ResponseDefinitionBuilder response) {
        server.stubFor(post(anyUrl()).willReturn(response));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            true  | {'Username':'user-a','UserMFASettingList':['SOFTWARE_TOKEN_MFA']}
            true  | {'Username':'user-a','UserMFASettingList':['SMS_MFA','SOFTWARE_TOKEN_MFA'],'PreferredMfaSetting':'SMS_MFA'}
            true  | {'Username':'user-a','PreferredMfaSetting':'SOFTWARE_TOKEN_MFA'}
            false | {'Username':'user-a','UserMFASettingList':[]}
            false | {'Username':'user-a'}
            false | {'Username':'user-a','UserMFASettingList':['SMS_MFA'],'PreferredMfaSetting':'SMS_MFA'}
            false | {'Username':'user-a','UserMFASettingList':['EMAIL_OTP'],'PreferredMfaSetting':'EMAIL_OTP'}
            """)
    void isOn_softwareToken_decides(boolean on, String user) {
        answer(json(user));

        assertEquals(on, settings.isOn(REQUEST));
    }

    @Test
    void isOn_anyUser_isAskedSignedByTheFunctionsOwnRole() {
        answer(json("{'Username':'user-a'}"));
        settings.isOn(REQUEST);

        server.verify(
                1,
                postRequestedFor(anyUrl())
                        .withHeader("X-Amz-Target", equalTo("AWSCognitoIdentityProviderService.AdminGetUser"))
                        .withHeader("Authorization", containing("Credential=AKIAROLE/"))
                        .withRequestBody(equalToJson("{\"UserPoolId\":\"eu-west-1_pool\",\"Username\":\"user-a\"}")));
    }

    @Test
    void isOn_refused_throws() {
        answer(json("{'__type':'AccessDeniedException','message':'no'}").withStatus(400));

        assertThrows(SdkException.class, () -> settings.isOn(REQUEST));
    }

    @Test
    void isOn_stalled_throwsBeforeCognitoGivesUp() {
        answer(json("{'Username':'user-a'}").withFixedDelay(8_000));
        Instant start = Instant.now();

        assertThrows(SdkException.class, () -> settings.isOn(REQUEST));
        assertTrue(Duration.between(start, Instant.now()).compareTo(Duration.ofSeconds(5)) < 0);
    }
}

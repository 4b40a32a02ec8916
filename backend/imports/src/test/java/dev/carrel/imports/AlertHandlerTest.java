package dev.carrel.imports;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static dev.carrel.imports.Samples.ID;
import static dev.carrel.imports.Samples.USER_A;
import static dev.carrel.imports.Samples.USER_B;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.carrel.imports.alerts.AlertConfig;
import dev.carrel.imports.alerts.AlertMails;
import dev.carrel.testing.TestContext;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/** The alert function, from event to mail; Cognito and SES are stand-ins. */
@Timeout(60)
class AlertHandlerTest {
    private static final String ADDRESS = "someone@example.com";
    private static final StaticCredentialsProvider ROLE =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAROLE", "secret"));

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    private final TestContext context = new TestContext(() -> 20_000);
    private final CognitoIdentityProviderClient cognito;
    private final SesV2Client ses;
    private final AlertHandler handler;

    AlertHandlerTest() {
        server.start();
        URI endpoint = URI.create("http://127.0.0.1:" + server.port());
        cognito = AlertMails.cognito()
                .region(Region.EU_WEST_1)
                .credentialsProvider(ROLE)
                .endpointOverride(endpoint)
                .build();
        ses = AlertMails.ses()
                .region(Region.EU_WEST_1)
                .credentialsProvider(ROLE)
                .endpointOverride(endpoint)
                .build();
        handler = new AlertHandler(new AlertMails(
                AlertConfig.from(Map.of(
                        "USER_POOL_ID", "eu-west-1_pool",
                        "SENDER", "operator@example.com",
                        "SITE_URL", "https://app.example")),
                cognito,
                ses));
        userIs(user(USER_A, "true", true));
        sesAnswers(okJson("{\"MessageId\":\"m1\"}"));
    }

    @AfterEach
    void close() {
        cognito.close();
        ses.close();
        server.stop();
    }

    private static String user(String sub, String verified, boolean enabled) {
        return ("{'Username':'" + sub + "','Enabled':" + enabled + ",'UserAttributes':[{'Name':'sub','Value':'" + sub
                        + "'},{'Name':'email','Value':'" + ADDRESS + "'},{'Name':'email_verified','Value':'" + verified
                        + "'}]}")
                .replace('\'', '"');
    }

    private void userIs(String json) {
        cognitoAnswers(okJson(json));
    }

    private void cognitoAnswers(ResponseDefinitionBuilder answer) {
        server.stubFor(post(anyUrl())
                .withHeader("X-Amz-Target", equalTo("AWSCognitoIdentityProviderService.AdminGetUser"))
                .willReturn(answer));
    }

    private void sesAnswers(ResponseDefinitionBuilder answer) {
        server.stubFor(post(urlPathEqualTo("/v2/email/outbound-emails")).willReturn(answer));
    }

    private List<LoggedRequest> lookups() {
        return server.findAll(postRequestedFor(urlPathEqualTo("/")));
    }

    private List<LoggedRequest> mails() {
        return server.findAll(postRequestedFor(urlPathEqualTo("/v2/email/outbound-emails")));
    }

    private static SNSEvent.MessageAttribute attribute(String type, String value) {
        return new SNSEvent.MessageAttribute().withType(type).withValue(value);
    }

    private static Map<String, SNSEvent.MessageAttribute> attributes() {
        return new HashMap<>(Map.of(
                "sub", attribute("String", USER_A),
                "importId", attribute("String", ID.text()),
                "outcome", attribute("String", "partial")));
    }

    private static SNSEvent event(String subject, String message, Map<String, SNSEvent.MessageAttribute> attributes) {
        SNSEvent.SNS sns =
                new SNSEvent.SNS().withSubject(subject).withMessage(message).withMessageAttributes(attributes);
        return new SNSEvent().withRecords(List.of(new SNSEvent.SNSRecord().withSns(sns)));
    }

    private static SNSEvent event() {
        return event("Carrel: an import refused 2 of 7 rows", "inbox/a.csv\n\n7 rows were read.\n", attributes());
    }

    private void assertLogged(String part) {
        assertTrue(context.lines.stream().anyMatch(line -> line.contains(part)), context.lines.toString());
        assertFalse(context.lines.toString().contains("@"), "an address was logged");
        assertFalse(context.lines.toString().contains(USER_A), "a user was logged");
    }

    @Test
    void handleRequest_alert_isMailedToItsUser() {
        assertNull(handler.handleRequest(event(), context));

        assertEquals(
                DynamoDbServer.tree("{'UserPoolId':'eu-west-1_pool','Username':'" + USER_A + "'}"),
                DynamoDbServer.tree(lookups().get(0).getBodyAsString()));
        assertEquals(1, mails().size());
        JsonNode mail = DynamoDbServer.tree(mails().get(0).getBodyAsString());
        assertEquals("operator@example.com", mail.path("FromEmailAddress").asText());
        assertEquals(DynamoDbServer.tree("{'ToAddresses':['" + ADDRESS + "']}"), mail.get("Destination"));
        assertEquals(
                "Carrel: an import refused 2 of 7 rows",
                mail.at("/Content/Simple/Subject/Data").asText());
        assertEquals(
                "inbox/a.csv\n\n7 rows were read.\n\nhttps://app.example/#/imports/" + ID + "\n",
                mail.at("/Content/Simple/Body/Text/Data").asText());
        assertTrue(mail.at("/Content/Simple/Body/Html").isMissingNode());
        for (LoggedRequest request : List.of(lookups().get(0), mails().get(0))) {
            assertTrue(request.getHeader("Authorization").contains("Credential=AKIAROLE/"));
        }
        assertLogged("\"event\":\"sent\"");
    }

    /** As in https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html, read as Lambda reads it. */
    @Test
    void handleRequest_eventAsSnsSendsIt_isUnderstood() {
        String json =
                ("{'Records':[{'EventVersion':'1.0','EventSubscriptionArn':'arn:aws:sns:eu-west-1:123456789012:t:1',"
                                + "'EventSource':'aws:sns','Sns':{'SignatureVersion':'1','Timestamp':'2026-03-01T12:00:00.123Z',"
                                + "'Signature':'x','SigningCertUrl':'https://sns.example/x.pem','MessageId':'m1',"
                                + "'Message':'7 rows were read.','MessageAttributes':{'sub':{'Type':'String','Value':'"
                                + USER_A
                                + "'},'importId':{'Type':'String','Value':'" + ID + "'},'outcome':{'Type':'String',"
                                + "'Value':'failed'}},'Type':'Notification','UnsubscribeUrl':'https://sns.example/u',"
                                + "'TopicArn':'arn:aws:sns:eu-west-1:123456789012:t','Subject':'Carrel: an import broke off'}}]}")
                        .replace('\'', '"');

        handler.handleRequest(
                LambdaEventSerializers.serializerFor(SNSEvent.class, SNSEvent.class.getClassLoader())
                        .fromJson(json),
                context);

        assertEquals(1, mails().size());
    }

    @Test
    void handleRequest_unseenCharacters_areShownAsQuestionMarks() {
        handler.handleRequest(event("Carrel", "a\rb\u0000c\u202ed\u2028e\nf", attributes()), context);

        assertTrue(DynamoDbServer.tree(mails().get(0).getBodyAsString())
                .at("/Content/Simple/Body/Text/Data")
                .asText()
                .startsWith("a?b?c?d?e\nf\n\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub", "importId", "outcome"})
    void handleRequest_attributeMissingOrOfAnotherKind_isNoAlert(String name) {
        Map<String, SNSEvent.MessageAttribute> attributes = attributes();
        attributes.remove(name);
        handler.handleRequest(event("Carrel", "text", attributes), context);
        assertLogged("`" + name + "` must be there as a string");

        attributes.put(name, attribute("Binary", "YQ=="));
        handler.handleRequest(event("Carrel", "text", attributes), context);
        assertEquals(0, lookups().size() + mails().size());
    }

    @ParameterizedTest
    @CsvSource({
        "sub, someone",
        "sub, AAAAAAAA-1111-4222-8333-444455556666",
        "importId, 01ARYZ6S41TSV4RRFFQ69G5FA",
        "importId, ../../evil",
        "outcome, done",
        "outcome, ''"
    })
    void handleRequest_attributeWithAnotherShape_isNoAlert(String name, String value) {
        Map<String, SNSEvent.MessageAttribute> attributes = attributes();
        attributes.put(name, attribute("String", value));

        handler.handleRequest(event("Carrel", "text", attributes), context);

        assertEquals(0, lookups().size() + mails().size());
        assertLogged("\"event\":\"no alert\"");
    }

    @Test
    void handleRequest_textWithAnotherShape_isNoAlert() {
        handler.handleRequest(event("Carrel\nBcc: all", "text", attributes()), context);
        handler.handleRequest(event("", "text", attributes()), context);
        handler.handleRequest(event("Carrel", "x".repeat(8193), attributes()), context);
        handler.handleRequest(new SNSEvent().withRecords(List.of(new SNSEvent.SNSRecord())), context);
        handler.handleRequest(new SNSEvent(), context);

        assertEquals(0, lookups().size() + mails().size());
        assertEquals(4, context.lines.size());
    }

    @Test
    void handleRequest_userWhoIsGone_isLoggedAndDone() {
        cognitoAnswers(aResponse()
                .withStatus(400)
                .withBody("{\"__type\":\"UserNotFoundException\",\"message\":\"" + ADDRESS + "\"}"));

        handler.handleRequest(event(), context);

        assertEquals(0, mails().size());
        assertLogged("\"event\":\"no one to send to\"");
    }

    @Test
    void handleRequest_addressThatIsNotVerified_getsNothing() {
        for (String user : List.of(
                user(USER_A, "false", true),
                user(USER_A, "", true),
                user(USER_A, "true", false),
                user(USER_B, "true", true),
                "{\"Username\":\"" + USER_A + "\",\"Enabled\":true}")) {
            userIs(user);
            handler.handleRequest(event(), context);
            assertEquals(0, mails().size(), user);
        }
        assertLogged("\"event\":\"no one to send to\"");
        userIs(user(USER_A, "true", true));
        handler.handleRequest(event(), context);
        assertEquals(1, mails().size());
    }

    @Test
    void handleRequest_cognitoRefuses_failsSoThatLambdaTriesAgain() {
        cognitoAnswers(aResponse()
                .withStatus(400)
                .withBody("{\"__type\":\"AccessDeniedException\",\"message\":\"" + ADDRESS + "\"}"));

        IllegalStateException e =
                assertThrows(IllegalStateException.class, () -> handler.handleRequest(event(), context));
        assertEquals("an alert was not sent: AccessDeniedException", e.getMessage());
        assertNull(e.getCause());
        assertLogged("\"event\":\"not sent\"");
    }

    @Test
    void handleRequest_sesRefuses_failsWithoutTheAddress() {
        sesAnswers(aResponse()
                .withStatus(400)
                .withHeader("x-amzn-ErrorType", "MessageRejected")
                .withBody("{\"message\":\"Email address is not verified: " + ADDRESS + "\"}"));

        IllegalStateException e =
                assertThrows(IllegalStateException.class, () -> handler.handleRequest(event(), context));
        assertEquals("an alert was not sent: MessageRejected", e.getMessage());
        assertNull(e.getCause());
        assertLogged("MessageRejected");
    }

    @Test
    void handleRequest_connectionThatBreaks_isTriedAgainThenFails() {
        sesAnswers(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        assertThrows(IllegalStateException.class, () -> handler.handleRequest(event(), context));
        assertEquals(3, mails().size());
        assertLogged("SdkClientException");
    }

    @ParameterizedTest
    @CsvSource({
        "USER_POOL_ID, pool",
        "SENDER, nobody",
        "SENDER, 'a@b.example, c@d.example'",
        "SITE_URL, https://app.example/",
        "SITE_URL, javascript:alert(1)"
    })
    void config_malformedSetting_isNamed(String name, String value) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "USER_POOL_ID", "eu-west-1_pool",
                "SENDER", "operator@example.com",
                "SITE_URL", "http://localhost:8080"));
        AlertConfig.from(environment);
        environment.put(name, value);

        IllegalStateException e = assertThrows(IllegalStateException.class, () -> AlertConfig.from(environment));
        assertTrue(String.valueOf(e.getMessage()).contains("`" + name + "`"));
    }
}

package dev.carrel.local.ses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.local.Doors;
import dev.carrel.local.TestKeys;
import dev.carrel.local.TestTimer;
import dev.carrel.local.outbox.Email;
import dev.carrel.local.outbox.Outbox;
import dev.carrel.local.store.Store;
import dev.carrel.stack.model.EmailIdentity;
import java.io.IOException;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.Content;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;

/** An unmodified SDK at the door of SES. */
class SesServiceTest {
    private static final String SENDER = "operator@example.com";
    private static final String OTHER = "other@example.com";

    private final TestTimer timer = new TestTimer();
    private final Store store = Store.memory();
    private final Outbox outbox = new Outbox(store, timer.clock());
    private Doors doors;

    @BeforeEach
    void open() throws IOException {
        doors = new Doors(
                Clock.systemUTC(),
                Doors.allow("ses:*"),
                it -> List.of(),
                it -> List.of(new SesService(
                        List.of(
                                new EmailIdentity(
                                        "Sender", SENDER, "arn:aws:ses:eu-west-1:000000000000:identity/" + SENDER),
                                new EmailIdentity(
                                        "Other", OTHER, "arn:aws:ses:eu-west-1:000000000000:identity/" + OTHER)),
                        outbox,
                        it.enforcer,
                        Doors.REGION,
                        Doors.ACCOUNT,
                        () -> "email-id")));
    }

    @AfterEach
    void close() {
        doors.close();
        store.close();
    }

    @Test
    void handle_simpleEmail_liesInTheOutbox() {
        send(operator(), r -> r.destination(d -> d.toAddresses("a@example.com").bccAddresses("b@example.com")));
        Email email = outbox.messages().get(1);
        assertEquals("a@example.com", email.to());
        assertEquals("Ihr Import ist fertig: 3 Zeilen übrig", email.subject());
        assertEquals("Zeile 3: größer\n", email.body());
        assertEquals(Optional.of(SENDER), email.from());
        assertEquals("b@example.com", outbox.messages().get(0).to());
    }

    @Test
    void handle_permissionForOneSender_allowsThatAlone() {
        AwsCredentialsProvider alerts = policy("""
                {"Version": "2012-10-17", "Statement": [{"Sid": "Mail", "Effect": "Allow", "Action": "ses:SendEmail",
                 "Resource": "arn:aws:ses:eu-west-1:000000000000:identity/*",
                 "Condition": {"StringEquals": {"ses:FromAddress": "operator@example.com"}}}]}""");
        refused("AccessDeniedException", alerts, r -> r.fromEmailAddress(OTHER));
        assertTrue(outbox.messages().isEmpty());
        send(alerts, r -> {});
        assertEquals(1, outbox.messages().size());
    }

    @Test
    void handle_permissionForOneIdentity_allowsThatAlone() {
        AwsCredentialsProvider alerts = policy("""
                {"Version": "2012-10-17", "Statement": [{"Sid": "Mail", "Effect": "Allow", "Action": "ses:SendEmail",
                 "Resource": "arn:aws:ses:eu-west-1:000000000000:identity/operator@example.com"}]}""");
        refused("AccessDeniedException", alerts, r -> r.fromEmailAddress(OTHER));
        send(alerts, r -> {});
        assertEquals(1, outbox.messages().size());
    }

    @Test
    void handle_permissionForSomeRecipients_holdsForEach() {
        AwsCredentialsProvider alerts = policy("""
                {"Version": "2012-10-17", "Statement": [{"Sid": "Mail", "Effect": "Allow", "Action": "ses:SendEmail",
                 "Resource": "*", "Condition": {"ForAllValues:StringLike": {"ses:Recipients": "*@example.com"}}}]}""");
        refused(
                "AccessDeniedException",
                alerts,
                r -> r.destination(d -> d.toAddresses("a@example.com").ccAddresses("b@example.org")));
        send(alerts, r -> {});
        assertEquals(1, outbox.messages().size());
    }

    @Test
    void handle_otherActions_doNotSend() {
        refused("AccessDeniedException", policy(Doors.allow("ses:GetAccount")), r -> {});
        send(policy(Doors.allow("ses:SendEmail")), r -> {});
        assertEquals(1, outbox.messages().size());
    }

    @Test
    void handle_senderThatIsNotVerified_isRejected() {
        SesV2Exception refusal = refused("MessageRejected", operator(), r -> r.fromEmailAddress("x@example.com"));
        assertTrue(refusal.toString().contains("x@example.com"));
        refused("MessageRejected", operator(), r -> r.fromEmailAddress("Operator@example.com"));
    }

    @Test
    void handle_unsigned_isRefused() {
        refused("MissingAuthenticationTokenException", AnonymousCredentialsProvider.create(), r -> {});
    }

    @Test
    void handle_whatIsNotUnderstood_isRefusedByName() {
        assertBad("ReplyToAddresses", r -> r.replyToAddresses("x@example.com"));
        assertBad("ConfigurationSetName", r -> r.configurationSetName("set"));
        assertBad(
                "Html",
                r -> r.content(c -> c.simple(
                        m -> m.subject(text("s")).body(b -> b.text(text("t")).html(text("h"))))));
        assertBad("Simple", r -> r.content(c -> c.template(t -> t.templateName("t"))));
        try (SesV2Client client = client(operator())) {
            SesV2Exception refusal = assertThrows(SesV2Exception.class, () -> client.listEmailIdentities(r -> {}));
            assertTrue(refusal.toString().contains("`GET /v2/email/identities`"), refusal.toString());
        }
        assertTrue(outbox.messages().isEmpty());
    }

    @Test
    void handle_whatIsNoEmail_isRefused() {
        assertBad("recipients", r -> r.destination(d -> d.toAddresses(List.of())));
        assertBad("recipients", r -> r.destination(d -> d.toAddresses(Collections.nCopies(51, "a@example.com"))));
        assertBad("address", r -> r.destination(d -> d.toAddresses("a@example.com\r\nBcc: b@example.com")));
        assertBad("address", r -> r.fromEmailAddress("Name <operator@example.com>"));
        assertBad(
                "one line",
                r -> r.content(c -> c.simple(m -> m.subject(text("two\nlines")).body(b -> b.text(text("t"))))));
        assertBad(
                "Charset",
                r -> r.content(c -> c.simple(
                        m -> m.subject(Content.builder().data("ü").build()).body(b -> b.text(text("t"))))));
        assertTrue(outbox.messages().isEmpty());
    }

    private void assertBad(String names, Consumer<SendEmailRequest.Builder> change) {
        SesV2Exception refusal = refused("BadRequestException", operator(), change);
        assertTrue(refusal.toString().contains(names), refusal.toString());
    }

    private void send(AwsCredentialsProvider credentials, Consumer<SendEmailRequest.Builder> change) {
        try (SesV2Client client = client(credentials)) {
            assertEquals(
                    "email-id", client.sendEmail(r -> change.accept(simple(r))).messageId());
        }
    }

    private SesV2Exception refused(
            String code, AwsCredentialsProvider credentials, Consumer<SendEmailRequest.Builder> change) {
        try (SesV2Client client = client(credentials)) {
            SesV2Exception refusal =
                    assertThrows(SesV2Exception.class, () -> client.sendEmail(r -> change.accept(simple(r))));
            assertEquals(code, refusal.awsErrorDetails().errorCode());
            return refusal;
        }
    }

    private static SendEmailRequest.Builder simple(SendEmailRequest.Builder request) {
        return request.fromEmailAddress(SENDER)
                .destination(d -> d.toAddresses("a@example.com"))
                .content(c -> c.simple(m -> m.subject(text("Ihr Import ist fertig: 3 Zeilen übrig"))
                        .body(b -> b.text(text("Zeile 3: größer\n")))));
    }

    private static Content text(String data) {
        return Content.builder().data(data).charset("UTF-8").build();
    }

    private AwsCredentialsProvider operator() {
        return Doors.credentials(doors.operator);
    }

    private AwsCredentialsProvider policy(String json) {
        return Doors.credentials(TestKeys.with(doors, "alerts", json));
    }

    private SesV2Client client(AwsCredentialsProvider credentials) {
        return SesV2Client.builder()
                .endpointOverride(doors.url())
                .region(Region.EU_WEST_1)
                .credentialsProvider(credentials)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}

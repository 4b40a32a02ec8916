package dev.carrel.imports.alerts;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.AwsCalls;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClientBuilder;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminGetUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.SesV2ClientBuilder;
import software.amazon.awssdk.services.sesv2.model.Content;

/**
 * Sends alerts by email, each to the address that its user has verified, and to no other. An alert that comes twice is
 * sent twice: that is better than not at all.
 */
public final class AlertMails {
    private static final Duration CALL = Duration.ofSeconds(10);
    private static final Duration ATTEMPT = Duration.ofSeconds(3);
    private static final String UTF_8 = "UTF-8";

    private final AlertConfig config;
    private final CognitoIdentityProviderClient cognito;
    private final SesV2Client ses;

    public AlertMails(AlertConfig config, CognitoIdentityProviderClient cognito, SesV2Client ses) {
        this.config = requireNonNull(config, "config is null");
        this.cognito = requireNonNull(cognito, "cognito is null");
        this.ses = requireNonNull(ses, "ses is null");
    }

    /** The client that Lambda uses, ready to build; region, endpoint and credentials are the SDK's own settings. */
    public static CognitoIdentityProviderClientBuilder cognito() {
        return CognitoIdentityProviderClient.builder()
                .httpClient(AwsCalls.httpClient())
                .overrideConfiguration(settings());
    }

    /** The same for mails. */
    public static SesV2ClientBuilder ses() {
        return SesV2Client.builder().httpClient(AwsCalls.httpClient()).overrideConfiguration(settings());
    }

    private static ClientOverrideConfiguration settings() {
        return ClientOverrideConfiguration.builder()
                .apiCallTimeout(CALL)
                .apiCallAttemptTimeout(ATTEMPT)
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy())
                .build();
    }

    /**
     * Sends one.
     *
     * @return whether there was someone to send it to: a user who is there, enabled, and has a verified address
     * @throws software.amazon.awssdk.core.exception.SdkException when Cognito or SES did not do its part; its message
     *     may hold the address
     */
    public boolean send(Alert alert) {
        Optional<String> address = address(alert.sub());
        address.ifPresent(to -> ses.sendEmail(mail -> mail.fromEmailAddress(config.sender())
                .destination(destination -> destination.toAddresses(to))
                .content(content -> content.simple(message ->
                        message.subject(text(alert.subject())).body(body -> body.text(text(body(alert))))))));
        return address.isPresent();
    }

    /**
     * The pool's user names are its subs, since users sign in with an address; the answer is held to it all the same
     * (https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html#user-pool-settings-aliases).
     */
    private Optional<String> address(String sub) {
        AdminGetUserResponse user;
        try {
            user = cognito.adminGetUser(
                    get -> get.userPoolId(config.userPoolId()).username(sub));
        } catch (UserNotFoundException e) {
            return Optional.empty();
        }
        Map<String, String> attributes = new HashMap<>();
        user.userAttributes().forEach(attribute -> attributes.put(attribute.name(), attribute.value()));
        boolean reachable = Boolean.TRUE.equals(user.enabled())
                && sub.equals(attributes.get("sub"))
                && "true".equals(attributes.get("email_verified"));
        return reachable ? Optional.ofNullable(attributes.get("email")) : Optional.empty();
    }

    private String body(Alert alert) {
        return alert.text().stripTrailing() + "\n\n" + config.siteUrl() + "/#/imports/"
                + alert.importId().text() + "\n";
    }

    private static Content text(String text) {
        return Content.builder().data(text).charset(UTF_8).build();
    }
}

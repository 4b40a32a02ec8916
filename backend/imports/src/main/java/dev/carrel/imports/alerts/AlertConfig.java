package dev.carrel.imports.alerts;

import dev.carrel.core.Environment;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The alert function's settings, read from its environment once.
 *
 * @param userPoolId {@code USER_POOL_ID}
 * @param sender {@code SENDER}, the address that mails come from; SES has verified it
 * @param siteUrl {@code SITE_URL}, where the app is, without a slash at its end
 */
public record AlertConfig(String userPoolId, String sender, String siteUrl) {
    /** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminGetUser.html */
    private static final Pattern POOL = Pattern.compile("[A-Za-z0-9-]{1,32}_[A-Za-z0-9]{1,22}");

    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9.-]{1,255}");
    private static final Pattern SITE = Pattern.compile("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?");

    /** @throws IllegalStateException naming every setting that is missing or malformed */
    public static AlertConfig from(Map<String, String> environment) {
        Environment read = new Environment(environment);
        String pool = read.text("USER_POOL_ID", POOL, "must be the id of a user pool");
        String sender = read.text("SENDER", ADDRESS, "must be an email address");
        String site = read.text("SITE_URL", SITE, "must be an address such as `https://app.example`, without a path");
        read.check();
        return new AlertConfig(pool, sender, site);
    }
}

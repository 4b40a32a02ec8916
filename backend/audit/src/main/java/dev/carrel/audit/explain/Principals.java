package dev.carrel.audit.explain;

import dev.carrel.iam.Principal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a principal as policies and logs name one. */
final class Principals {
    private static final Pattern IAM = Pattern.compile("arn:([a-z-]+):(iam|sts)::(\\d{12}):(.+)");
    private static final Pattern SERVICE =
            Pattern.compile("[a-z0-9.-]+\\.(?:amazonaws\\.com(?:\\.cn)?|aws\\.internal)");
    private static final Pattern SESSION = Pattern.compile("assumed-role/([^/]+)/[^/]+");
    private static final String SESSION_NAME = "explained";

    private Principals() {}

    /** @throws IllegalArgumentException if it names nobody who can make a request */
    static Principal parse(String text) {
        if (text.equals("anonymous")) {
            return new Principal.Anonymous();
        }
        if (SERVICE.matcher(text).matches()) {
            return new Principal.Service(text);
        }
        Matcher arn = IAM.matcher(text);
        if (!arn.matches()) {
            throw new IllegalArgumentException("`" + text
                    + "` is no principal: write the ARN of a user, an account's root, a role, a session or an OIDC provider,"
                    + " a service such as `lambda.amazonaws.com`, or `anonymous`");
        }
        String partition = arn.group(1);
        String account = arn.group(3);
        String name = arn.group(4);
        boolean iam = arn.group(2).equals("iam");
        if (iam && name.equals("root")) {
            return new Principal.AccountRoot(account);
        }
        if (iam && name.startsWith("user/")) {
            return new Principal.User(text, account);
        }
        if (iam && name.startsWith("oidc-provider/")) {
            return new Principal.FederatedWebIdentity(text);
        }
        String base = "arn:" + partition + ":";
        if (iam && name.startsWith("role/")) {
            String last = name.substring(name.lastIndexOf('/') + 1);
            String assumed = base + "sts::" + account + ":assumed-role/" + last + "/" + SESSION_NAME;
            return new Principal.AssumedRole(text, assumed, account);
        }
        Matcher session = SESSION.matcher(name);
        if (!iam && session.matches()) {
            String role = base + "iam::" + account + ":role/" + session.group(1);
            return new Principal.AssumedRole(role, text, account);
        }
        throw new IllegalArgumentException("`" + text + "` is none that makes requests");
    }
}

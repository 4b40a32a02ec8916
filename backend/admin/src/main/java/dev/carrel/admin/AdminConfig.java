package dev.carrel.admin;

import dev.carrel.core.Environment;
import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.regions.Region;

/**
 * The function's settings, read from its environment once.
 *
 * @param userPoolId {@code USER_POOL_ID}, the pool whose users are managed
 * @param trail {@code AUDIT_TABLE}, the name of the trail's table
 * @param sizes {@code USAGE_TABLE}, the name of the table that says how much users keep
 * @param issuer {@code ISSUER}, the user pool's issuer
 * @param clientId {@code CLIENT_ID}, the app client whose tokens are accepted
 * @param accessRoleArn {@code ACCESS_ROLE_ARN}, the role that an admin's token is exchanged for
 * @param region {@code AWS_REGION}, set by Lambda
 */
record AdminConfig(
        String userPoolId,
        String trail,
        String sizes,
        URI issuer,
        String clientId,
        String accessRoleArn,
        Region region) {
    private static final Pattern POOL = Pattern.compile("[\\w-]{1,46}_[0-9a-zA-Z]{1,55}");
    private static final Pattern TABLE = Pattern.compile("[A-Za-z0-9_.-]{3,255}");
    private static final Pattern CLIENT = Pattern.compile("[A-Za-z0-9_+]{1,128}");
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::[0-9]{12}:role/[\\w+=,.@/-]+");
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]");

    /** @throws IllegalStateException naming every setting that is missing or malformed */
    static AdminConfig from(Map<String, String> environment) {
        Environment read = new Environment(environment);
        String pool = read.text("USER_POOL_ID", POOL, "must be the id of a user pool");
        String trail = read.text("AUDIT_TABLE", TABLE, "must be the name of a table");
        String sizes = read.text("USAGE_TABLE", TABLE, "must be the name of a table");
        URI issuer = read.issuer("ISSUER");
        String clientId = read.text("CLIENT_ID", CLIENT, "must be the id of an app client");
        String role = read.text("ACCESS_ROLE_ARN", ROLE, "must be the ARN of a role");
        String region = read.text("AWS_REGION", REGION, "must be a region such as `eu-west-1`");
        read.check();
        return new AdminConfig(pool, trail, sizes, issuer, clientId, role, Region.of(region));
    }
}

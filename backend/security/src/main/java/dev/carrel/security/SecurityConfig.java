package dev.carrel.security;

import dev.carrel.core.Environment;
import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.regions.Region;

/**
 * The function's settings, read from its environment once.
 *
 * @param bucket {@code REPORT_BUCKET}, the name of the bucket where the report lies
 * @param issuer {@code ISSUER}, the user pool's issuer
 * @param clientId {@code CLIENT_ID}, the app client whose tokens are accepted
 * @param accessRoleArn {@code ACCESS_ROLE_ARN}, the role that an auditor's token is exchanged for
 * @param region {@code AWS_REGION}, set by Lambda
 */
record SecurityConfig(String bucket, URI issuer, String clientId, String accessRoleArn, Region region) {
    /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]");

    private static final Pattern CLIENT = Pattern.compile("[A-Za-z0-9_+]{1,128}");
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::[0-9]{12}:role/[\\w+=,.@/-]+");
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]");

    /** @throws IllegalStateException naming every setting that is missing or malformed */
    static SecurityConfig from(Map<String, String> environment) {
        Environment read = new Environment(environment);
        String bucket = read.text("REPORT_BUCKET", BUCKET, "must be the name of a bucket, without dots");
        URI issuer = read.issuer("ISSUER");
        String clientId = read.text("CLIENT_ID", CLIENT, "must be the id of an app client");
        String role = read.text("ACCESS_ROLE_ARN", ROLE, "must be the ARN of a role");
        String region = read.text("AWS_REGION", REGION, "must be a region such as `eu-west-1`");
        read.check();
        return new SecurityConfig(bucket, issuer, clientId, role, Region.of(region));
    }
}

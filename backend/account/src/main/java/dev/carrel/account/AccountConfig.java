package dev.carrel.account;

import dev.carrel.core.Environment;
import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.regions.Region;

/**
 * The function's settings, read from its environment once.
 *
 * @param accountTable {@code ACCOUNT_TABLE}, sign-ins seen and jobs
 * @param usageTable {@code USAGE_TABLE}, how much is stored
 * @param recordsTable {@code RECORDS_TABLE}, the rows
 * @param importsTable {@code IMPORTS_TABLE}, the imports
 * @param bucket {@code FILES_BUCKET}, the bucket of the users' files
 * @param issuer {@code ISSUER}, the user pool's issuer
 * @param clientId {@code CLIENT_ID}, the app client whose tokens are accepted
 * @param accessRoleArn {@code ACCESS_ROLE_ARN}, the role that a caller's token is exchanged for
 * @param region {@code AWS_REGION}, set by Lambda
 */
record AccountConfig(
        String accountTable,
        String usageTable,
        String recordsTable,
        String importsTable,
        String bucket,
        URI issuer,
        String clientId,
        String accessRoleArn,
        Region region) {
    private static final Pattern TABLE = Pattern.compile("[A-Za-z0-9_.-]{3,255}");
    private static final String A_TABLE = "must be the name of a table";
    /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    private static final Pattern CLIENT = Pattern.compile("[A-Za-z0-9_+]{1,128}");
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::[0-9]{12}:role/[\\w+=,.@/-]+");
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]");

    /** @throws IllegalStateException naming every setting that is missing or malformed */
    static AccountConfig from(Map<String, String> environment) {
        Environment read = new Environment(environment);
        String account = read.text("ACCOUNT_TABLE", TABLE, A_TABLE);
        String usage = read.text("USAGE_TABLE", TABLE, A_TABLE);
        String records = read.text("RECORDS_TABLE", TABLE, A_TABLE);
        String imports = read.text("IMPORTS_TABLE", TABLE, A_TABLE);
        String bucket = read.text("FILES_BUCKET", BUCKET, "must be the name of a bucket");
        URI issuer = read.issuer("ISSUER");
        String clientId = read.text("CLIENT_ID", CLIENT, "must be the id of an app client");
        String role = read.text("ACCESS_ROLE_ARN", ROLE, "must be the ARN of a role");
        String region = read.text("AWS_REGION", REGION, "must be a region such as `eu-west-1`");
        read.check();
        return new AccountConfig(account, usage, records, imports, bucket, issuer, clientId, role, Region.of(region));
    }
}

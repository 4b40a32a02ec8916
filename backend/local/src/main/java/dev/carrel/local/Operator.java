package dev.carrel.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicyKind;
import dev.carrel.iam.Principal;
import dev.carrel.local.access.AccessKey;
import dev.carrel.local.access.Identity;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.random.RandomGenerator;

/**
 * The person at this machine: an IAM user of the local account with long-term keys, made at the first start.
 *
 * <p>Its power is a policy like any other; its keys are verified like any other. Where a data folder is kept, they lie there
 * in the AWS CLI's own format (https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html), readable by
 * their owner only.
 */
final class Operator {
    private static final String ID = "aws_access_key_id";
    private static final String SECRET = "aws_secret_access_key";
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    /** An administrator of an AWS account may do anything in it, and so may the operator of this one. */
    private static final String ADMINISTRATOR = """
            {"Version": "2012-10-17",
             "Statement": [{"Sid": "Administrator", "Effect": "Allow", "Action": "*", "Resource": "*"}]}
            """;

    private Operator() {}

    /** Makes new keys. */
    static AccessKey create(String account, RandomGenerator random) {
        StringBuilder id = new StringBuilder("AKIA");
        random.ints(16, 0, ALPHABET.length()).forEach(i -> id.append(ALPHABET.charAt(i)));
        byte[] secret = new byte[30];
        random.nextBytes(secret);
        return key(account, id.toString(), Base64.getEncoder().encodeToString(secret));
    }

    /** The keys in {@code file}, which is written when it is not there yet. */
    static AccessKey load(Path file, String account, RandomGenerator random) throws IOException {
        if (!Files.exists(file)) {
            AccessKey fresh = create(account, random);
            OwnerOnly.write(
                    file,
                    ("[default]\n" + ID + " = " + fresh.id() + "\n" + SECRET + " = " + fresh.secret() + "\n")
                            .getBytes(UTF_8));
            return fresh;
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, UTF_8)) {
            properties.load(reader);
        }
        String id = properties.getProperty(ID, "");
        String secret = properties.getProperty(SECRET, "");
        if (id.isBlank() || secret.isBlank()) {
            throw new IOException(
                    file + " holds no `" + ID + "` and `" + SECRET + "`: mend it, or remove it to get new keys");
        }
        return key(account, id.strip(), secret.strip());
    }

    private static AccessKey key(String account, String id, String secret) {
        requireNonNull(account, "account is null");
        String arn = "arn:aws:iam::" + account + ":user/operator";
        Identity identity = new Identity(
                new Principal.User(arn, account),
                arn,
                account,
                "AIDACARRELOPERATOR",
                Map.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(Policy.parse("operator", PolicyKind.IDENTITY, ADMINISTRATOR)),
                Optional.empty(),
                Optional.empty());
        return new AccessKey(id, secret, Optional.empty(), Optional.empty(), identity);
    }
}

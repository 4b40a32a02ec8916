package dev.carrel.local.sts;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.Decision;
import dev.carrel.iam.Policy;
import dev.carrel.iam.Principal;
import dev.carrel.local.access.AccessKey;
import dev.carrel.local.access.AccessKeys;
import dev.carrel.local.access.Enforcer;
import dev.carrel.local.access.Identity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Begins sessions of roles and makes their keys.
 *
 * <p>Keys are random: {@code ASIA} and sixteen capital letters or digits, a secret of forty characters, and a session token
 * that means nothing to anybody but this process.
 */
public final class RoleSessions {
    private static final String LETTERS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final String BASE64 = LETTERS_AND_DIGITS + "abcdefghijklmnopqrstuvwxyz+/";
    /** How long AWS Lambda's keys for an execution role last at most. */
    private static final Duration SERVICE_SESSION = Duration.ofHours(12);

    private final Map<String, Role> roles = new HashMap<>();
    private final Enforcer enforcer;
    private final AccessKeys keys;
    private final Clock clock;
    private final RandomGenerator random;

    /**
     * @param roles every role there is
     * @param enforcer decides by trust policies
     * @param keys where the keys of sessions go
     * @param clock when sessions begin
     * @param random a cryptographically strong generator: the keys are made from it
     */
    public RoleSessions(List<Role> roles, Enforcer enforcer, AccessKeys keys, Clock clock, RandomGenerator random) {
        roles.forEach(role -> this.roles.put(role.arn(), role));
        this.enforcer = requireNonNull(enforcer, "enforcer is null");
        this.keys = requireNonNull(keys, "keys is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.random = requireNonNull(random, "random is null");
    }

    /**
     * Begins a session for an AWS service, as AWS Lambda does for a function's execution role. The role's trust policy
     * decides, on {@code sts:AssumeRole} by the service principal.
     *
     * @param roleArn the role
     * @param service for example {@code lambda.amazonaws.com}
     * @param sessionName of Lambda, the function's name
     * @return the key of the session, good for twelve hours
     * @throws dev.carrel.local.aws.AwsError {@code AccessDenied} when the role does not trust the service or is none
     */
    public AccessKey forService(String roleArn, String service, String sessionName) {
        if (!SessionRequest.isSessionName(sessionName)) {
            throw StsErrors.validation("the session name must have 2 to 64 letters, digits or _+=,.@-");
        }
        Role role = find(roleArn).orElseThrow(() -> StsErrors.notAuthorized("sts:AssumeRole"));
        Decision decision = enforcer.decideTrust(
                new Principal.Service(service), "sts:AssumeRole", role.arn(), role.trust(), Map.of());
        if (!decision.allowed()) {
            throw StsErrors.notAuthorized("sts:AssumeRole");
        }
        return begin(
                role,
                sessionName,
                SessionTags.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                SERVICE_SESSION);
    }

    Optional<Role> find(String arn) {
        return Optional.ofNullable(roles.get(arn));
    }

    /** Begins a session that was allowed. */
    AccessKey begin(
            Role role,
            String sessionName,
            SessionTags tags,
            Optional<String> sourceIdentity,
            Optional<String> federatedProvider,
            Optional<List<Policy>> sessionPolicies,
            Duration duration) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        String sessionArn = role.sessionArn(sessionName);
        String account = role.arn().split(":", 6)[4];
        Map<String, String> all = new HashMap<>(role.tags());
        // a session's tag takes the place of the role's, in whatever case its key is written
        tags.tags().forEach((name, value) -> {
            all.keySet().removeIf(name::equalsIgnoreCase);
            all.put(name, value);
        });
        Identity identity = new Identity(
                new Principal.AssumedRole(role.arn(), sessionArn, account),
                sessionArn,
                account,
                role.id() + ":" + sessionName,
                all,
                tags.transitive(),
                sourceIdentity,
                federatedProvider,
                Optional.of(now),
                role.policies(),
                role.boundary(),
                sessionPolicies);
        byte[] token = new byte[192];
        random.nextBytes(token);
        AccessKey key = new AccessKey(
                "ASIA" + text(LETTERS_AND_DIGITS, 16),
                text(BASE64, 40),
                Optional.of(Base64.getEncoder().encodeToString(token)),
                Optional.of(now.plus(duration)),
                identity);
        keys.add(key);
        return key;
    }

    private String text(String alphabet, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}

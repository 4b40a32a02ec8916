package dev.carrel.imports.worker;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.AwsCalls;
import dev.carrel.core.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.Tag;

/**
 * Sessions of the worker's access role, each tagged with one user's {@code sub} and good for that user's inbox and rows
 * alone (https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html). Kept for as long as they last, less a
 * minute; bounded: the least recently used goes first.
 */
public final class UserSessions {
    /** The shortest session that STS gives: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
    static final int SESSION_SECONDS = 900;

    private static final Duration MARGIN = Duration.ofSeconds(60);

    private final StsClient sts;
    private final String roleArn;
    private final Clock clock;
    private final int capacity;
    private final Map<String, AwsSessionCredentials> held = new LinkedHashMap<>(16, 0.75f, true);

    /** @param capacity how many users' sessions are kept at most */
    public UserSessions(StsClient sts, String roleArn, Clock clock, int capacity) {
        this.sts = requireNonNull(sts, "sts is null");
        this.roleArn = requireNonNull(roleArn, "roleArn is null");
        this.clock = requireNonNull(clock, "clock is null");
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity is " + capacity);
        }
        this.capacity = capacity;
    }

    /** Credentials for this user and for no other. */
    synchronized AwsSessionCredentials of(String sub, Deadline deadline) {
        AwsSessionCredentials known = held.get(sub);
        if (known != null && isGood(known)) {
            return known;
        }
        AwsSessionCredentials fresh = assume(sub, deadline);
        held.put(sub, fresh);
        if (held.size() > capacity) {
            held.remove(held.keySet().iterator().next());
        }
        return fresh;
    }

    synchronized int size() {
        return held.size();
    }

    private boolean isGood(AwsSessionCredentials credentials) {
        Instant end = credentials.expirationTime().orElse(Instant.EPOCH);
        return clock.instant().isBefore(end.minus(MARGIN));
    }

    private AwsSessionCredentials assume(String sub, Deadline deadline) {
        Credentials bought = sts.assumeRole(request -> request.roleArn(roleArn)
                        .roleSessionName(sub)
                        .durationSeconds(SESSION_SECONDS)
                        .tags(Tag.builder().key("sub").value(sub).build())
                        .overrideConfiguration(AwsCalls.within(deadline)))
                .credentials();
        return AwsSessionCredentials.builder()
                .accessKeyId(bought.accessKeyId())
                .secretAccessKey(bought.secretAccessKey())
                .sessionToken(bought.sessionToken())
                .expirationTime(bought.expiration())
                .build();
    }
}

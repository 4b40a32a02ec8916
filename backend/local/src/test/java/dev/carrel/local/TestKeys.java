package dev.carrel.local;

import dev.carrel.local.access.AccessKey;
import dev.carrel.local.access.Identity;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Keys of users with policies of their own, at the doors of a test. */
public final class TestKeys {
    private static final AtomicInteger LAST = new AtomicInteger();

    private TestKeys() {}

    /**
     * The key of a user who may do some actions to every resource.
     *
     * @param actions JSON strings with commas between
     */
    public static AccessKey allowing(Doors doors, String name, String actions) {
        return with(doors, name, """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": [%s], "Resource": "*"}]}""".formatted(actions));
    }

    /** The key of a user with one policy. */
    public static AccessKey with(Doors doors, String name, String policy) {
        AccessKey key = new AccessKey(
                "ASIA%016d".formatted(LAST.incrementAndGet()),
                "secret-of-" + name,
                Optional.of("token-of-" + name),
                Optional.of(doors.clock.instant().plusSeconds(3600)),
                Identity.user(
                        "arn:aws:iam::000000000000:user/" + name,
                        Doors.ACCOUNT,
                        "AIDA" + name,
                        List.of(Doors.policy(name + ".json", policy))));
        doors.keys.add(key);
        return key;
    }
}

package dev.carrel.local.sts;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a session lasts: one hour unless asked otherwise, at most what the role allows, and never more than an hour when
 * one role's session assumes another role.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_manage-assume.html#id_roles_use_view-role-max-session">AWS:
 *     maximum session duration</a>
 */
final class SessionDuration {
    private static final Duration SHORTEST = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final Duration USUAL = Duration.ofHours(1);

    private SessionDuration() {}

    static Duration of(Optional<Duration> asked, Role role, boolean chained) {
        Duration duration = asked.orElse(USUAL);
        if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
            throw StsErrors.validation("DurationSeconds must be from 900 to 43200");
        }
        if (chained && duration.compareTo(USUAL) > 0) {
            throw StsErrors.validation(
                    "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining");
        }
        if (duration.compareTo(role.maxSession()) > 0) {
            throw StsErrors.validation(
                    "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
        return duration;
    }
}

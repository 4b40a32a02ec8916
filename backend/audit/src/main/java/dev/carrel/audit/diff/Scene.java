package dev.carrel.audit.diff;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.PolicySet;
import dev.carrel.iam.Principal;
import dev.carrel.iam.prove.Language;
import dev.carrel.iam.prove.ValueSet;
import java.util.Map;
import java.util.Optional;

/**
 * One caller and some resources, in both revisions.
 *
 * @param who in a few words
 * @param caller what is known of the caller
 * @param account who owns the resources
 * @param resources their ARNs
 * @param now every policy that has a say
 * @param before the same, before; empty where the caller or the resource was not there
 */
record Scene(
        String who,
        Principal principal,
        Map<String, ValueSet> caller,
        String account,
        Language resources,
        PolicySet now,
        Optional<PolicySet> before) {
    Scene {
        requireNonNull(who, "who is null");
        requireNonNull(principal, "principal is null");
        caller = Map.copyOf(caller);
        requireNonNull(account, "account is null");
        requireNonNull(resources, "resources is null");
        requireNonNull(now, "now is null");
        requireNonNull(before, "before is null");
    }

    /** Whether nothing can be newly allowed because nothing has changed. */
    boolean unchanged() {
        return before.filter(now::equals).isPresent();
    }
}

package dev.carrel.iam.prove;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicySet;
import dev.carrel.iam.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whether a principal can make any request of some kinds.
 *
 * @param policies every policy that has a say; those of resources must be of the resources in the regions
 * @param principal the one who calls. Of a role's session any name is meant, not the one given
 * @param resourceAccount 12 digits, who owns the resources
 * @param caller what condition keys tell about the caller, by lower-case name; {@code aws:principaltag/sub} usually holds
 *     {@link SymbolicId#TEXT}
 * @param regions the requests that are looked for, in the order of interest for a counterexample
 * @param beyond only requests are looked for that these policies by themselves do not allow
 */
public record Question(
        PolicySet policies,
        Principal principal,
        String resourceAccount,
        Map<String, ValueSet> caller,
        List<Region> regions,
        List<Policy> beyond) {
    public Question {
        requireNonNull(policies, "policies is null");
        requireNonNull(principal, "principal is null");
        requireNonNull(resourceAccount, "resourceAccount is null");
        Map<String, ValueSet> lowered = new LinkedHashMap<>();
        caller.forEach((name, values) -> lowered.put(name.toLowerCase(Locale.ROOT), values));
        caller = Map.copyOf(lowered);
        regions = List.copyOf(regions);
        beyond = List.copyOf(beyond);
    }
}

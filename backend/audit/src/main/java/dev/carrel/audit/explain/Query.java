package dev.carrel.audit.explain;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.AccessRequest;
import dev.carrel.iam.PolicySet;
import java.util.Optional;

/**
 * One line of a batch: a request, and the policies to decide it by.
 *
 * @param id what the line calls itself
 */
record Query(Optional<String> id, PolicySet policies, AccessRequest request) {
    Query {
        requireNonNull(id, "id is null");
        requireNonNull(policies, "policies is null");
        requireNonNull(request, "request is null");
    }
}

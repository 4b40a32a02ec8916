package dev.carrel.stack.read;

import dev.carrel.iam.AccessRequest;
import dev.carrel.iam.Authorizer;
import dev.carrel.iam.Context;
import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicySet;
import dev.carrel.iam.Principal;
import java.util.List;

/** Whether the policies on a resource let an AWS service use it for another resource. */
final class ServiceAccess {
    private ServiceAccess() {}

    /**
     * Decides over an encrypted connection, as services make it.
     *
     * @param policies of the resource
     * @param service for example {@code events.amazonaws.com}
     * @param resource ARN that is used
     * @param account that both are in
     * @param sourceArn ARN that it is used for
     */
    static boolean allowed(
            List<Policy> policies, String service, String action, String resource, String account, String sourceArn) {
        Context context = Context.builder()
                .put("aws:SourceArn", sourceArn)
                .put("aws:SourceAccount", account)
                .put("aws:SecureTransport", "true")
                .build();
        AccessRequest request = new AccessRequest(new Principal.Service(service), action, resource, account, context);
        return new Authorizer()
                .decide(PolicySet.ofResource(policies.toArray(Policy[]::new)), request)
                .allowed();
    }
}

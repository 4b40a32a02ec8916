package dev.carrel.local.lambda;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.AccessRequest;
import dev.carrel.iam.Authorizer;
import dev.carrel.iam.Context;
import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicySet;
import dev.carrel.iam.Principal;
import dev.carrel.stack.model.InvokePermission;
import java.util.List;

/**
 * Invocations by other services, each allowed by the function's own policy or refused
 * (https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html).
 */
public final class Invocations {
    private final Functions functions;
    private final List<InvokePermission> permissions;
    private final String account;
    private final Authorizer authorizer = new Authorizer();

    /**
     * @param functions the functions
     * @param permissions the statements of their policies
     * @param account the account of everything here
     */
    public Invocations(Functions functions, List<InvokePermission> permissions, String account) {
        this.functions = requireNonNull(functions, "functions is null");
        this.permissions = List.copyOf(permissions);
        this.account = requireNonNull(account, "account is null");
    }

    /**
     * Invokes a function for a service.
     *
     * @param service for example {@code apigateway.amazonaws.com}
     * @param sourceArn the resource that the service acts for
     * @param functionArn the function's alias
     * @param event the event, as JSON
     * @return what came of it; a refusal is a failure, as the service would see it
     */
    public Outcome invoke(String service, String sourceArn, String functionArn, byte[] event) {
        Policy[] policies = permissions.stream()
                .filter(permission -> permission.function().aliasArn().equals(functionArn))
                .map(InvokePermission::policy)
                .toArray(Policy[]::new);
        AccessRequest request = new AccessRequest(
                new Principal.Service(service),
                "lambda:InvokeFunction",
                functionArn,
                account,
                Context.builder()
                        .put("aws:SourceArn", sourceArn)
                        .put("aws:SourceAccount", account)
                        .build());
        return authorizer.decide(PolicySet.ofResource(policies), request).allowed()
                ? functions.invoke(functionArn, event)
                : new Outcome.Failed(service + " may not invoke " + functionArn + " for " + sourceArn);
    }
}

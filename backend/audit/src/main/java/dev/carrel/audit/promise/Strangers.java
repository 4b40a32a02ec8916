package dev.carrel.audit.promise;

import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicyKind;
import dev.carrel.iam.Principal;
import dev.carrel.iam.PrincipalName;
import dev.carrel.stack.model.OidcProvider;
import dev.carrel.stack.model.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Those who could knock on a role or a resource, each with all rights that its own account could give it. */
final class Strangers {
    /** What an administrator of an account may give: everything. So only the one knocked on can refuse. */
    static final Policy EVERYTHING = Policy.parse(
            "everything",
            PolicyKind.IDENTITY,
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}");

    private static final String ELSEWHERE = "999999999999";
    private static final List<String> SERVICES = List.of(
            Wiring.LAMBDA,
            "ec2.amazonaws.com",
            "events.amazonaws.com",
            "cloudwatch.amazonaws.com",
            "cloudfront.amazonaws.com");

    private Strangers() {}

    /** A resource, such as a role, that leaves it to its account's administrators who may use it. */
    static Policy open(String account) {
        return Policy.parse(
                "open",
                PolicyKind.RESOURCE,
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"" + account
                        + "\"},\"Action\":\"*\",\"Resource\":\"*\"}}");
    }

    /**
     * Of each kind some, and of what the stack has all, and whomever the policy names.
     *
     * @param door whose account and partition it is about
     */
    static List<Principal> all(Estate estate, Role door, Policy policy) {
        String partition = Estate.partition(door);
        String account = Estate.account(door);
        List<Principal> all = new ArrayList<>();
        all.add(new Principal.Anonymous());
        SERVICES.forEach(service -> all.add(new Principal.Service(service)));
        estate.stack.oidcProviders().stream()
                .map(OidcProvider::arn)
                .map(Principal.FederatedWebIdentity::new)
                .forEach(all::add);
        all.add(new Principal.FederatedWebIdentity(
                "arn:" + partition + ":iam::" + account + ":oidc-provider/another.example"));
        estate.stack.roles().stream().map(role -> session(role.arn())).forEach(all::add);
        all.add(session(partition, account));
        all.add(session(partition, ELSEWHERE));
        all.add(new Principal.User("arn:" + partition + ":iam::" + account + ":user/someone", account));
        Wiring.named(policy).stream()
                .flatMap(name -> named(name, partition).stream())
                .forEach(all::add);
        return all.stream().distinct().toList();
    }

    /** One of those that a policy names; one session of a role is outside of the prover's model, which says so. */
    static Optional<Principal> named(PrincipalName name, String partition) {
        if (name instanceof PrincipalName.Service service) {
            return Optional.of(new Principal.Service(service.name()));
        }
        if (name instanceof PrincipalName.Federated federated) {
            return Optional.of(new Principal.FederatedWebIdentity(federated.provider()));
        }
        if (name instanceof PrincipalName.Account account) {
            return Optional.of(session(partition, account.account()));
        }
        if (name instanceof PrincipalName.User user) {
            return Optional.of(new Principal.User(user.arn(), user.arn().split(":", -1)[4]));
        }
        return name instanceof PrincipalName.Role role ? Optional.of(session(role.arn())) : Optional.empty();
    }

    /** Any session of a role. */
    static Principal session(String roleArn) {
        String[] parts = roleArn.split(":", -1);
        String name = roleArn.substring(roleArn.lastIndexOf('/') + 1);
        String session = "arn:" + parts[1] + ":sts::" + parts[4] + ":assumed-role/" + name + "/any";
        return new Principal.AssumedRole(roleArn, session, parts[4]);
    }

    private static Principal session(String partition, String account) {
        return session("arn:" + partition + ":iam::" + account + ":role/some");
    }
}

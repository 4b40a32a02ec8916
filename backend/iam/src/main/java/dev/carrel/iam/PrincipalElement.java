package dev.carrel.iam;

import java.util.List;

/**
 * A statement's {@code Principal} or {@code NotPrincipal}.
 *
 * @param except whether it is {@code NotPrincipal}: everyone but those named
 * @param names whom it names, at least one
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html">AWS: NotPrincipal</a>
 */
public record PrincipalElement(boolean except, List<PrincipalName> names) {
    public PrincipalElement {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("no principal is named");
        }
    }

    /**
     * How closely the element covers the caller.
     *
     * <p>{@code NotPrincipal} excepts a caller only if its account, its role and itself are all named: AWS may validate each of them.
     * It excepts no user or role that has a permissions boundary, whatever it names.
     *
     * @param bounded whether the caller has a permissions boundary
     */
    public Reach reach(Principal caller, boolean bounded) {
        if (except) {
            return isExcepted(caller, bounded) ? Reach.NONE : Reach.DIRECT;
        }
        Reach best = Reach.NONE;
        for (int index = 0; index < names.size(); index++) {
            Reach reach = names.get(index).reach(caller);
            best = reach.compareTo(best) > 0 ? reach : best;
        }
        return best;
    }

    private boolean isExcepted(Principal caller, boolean bounded) {
        if (bounded) {
            return false;
        }
        if (names.contains(new PrincipalName.Everyone())) {
            return true;
        }
        boolean itself = names.stream().anyMatch(name -> name.reach(caller) == Reach.DIRECT);
        boolean role = !(caller instanceof Principal.AssumedRole session)
                || names.contains(new PrincipalName.Role(session.roleArn()));
        boolean account = caller.accountId()
                .map(PrincipalName.Account::new)
                .map(names::contains)
                .orElse(true);
        return itself && role && account;
    }
}

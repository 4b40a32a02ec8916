package dev.carrel.account;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.Access;
import dev.carrel.core.ErrorCode;
import dev.carrel.core.Problem;
import dev.carrel.core.Request;
import dev.carrel.core.Response;
import java.util.Map;
import java.util.Optional;

/** What each route that changes an account reads, calls and answers; all of them ask for a fresh sign-in. */
final class AccountRoutes {
    private static final int ACCEPTED = 202;

    private final FreshSignIn fresh;
    private final Accounts accounts;
    private final OwnAccount account;
    private final Erasing erasing;

    AccountRoutes(FreshSignIn fresh, Accounts accounts, OwnAccount account, Erasing erasing) {
        this.fresh = requireNonNull(fresh, "fresh is null");
        this.accounts = requireNonNull(accounts, "accounts is null");
        this.account = requireNonNull(account, "account is null");
        this.erasing = requireNonNull(erasing, "erasing is null");
    }

    Response profile(Request request) {
        Access access = access(request);
        Response answer = Response.ok(AccountJson.profile(accounts.profile(access)));
        // after it: of a user who is no more, whose token outlives the account by minutes, nothing is noted
        accounts.see(access, request.clientAddress(), request.header("user-agent"));
        return answer;
    }

    Response rename(Request request) {
        Access access = access(request);
        return Response.ok(AccountJson.profile(accounts.rename(access, Inputs.name(request.json()))));
    }

    Response changeEmail(Request request) {
        Access access = access(request);
        accounts.changeEmail(access, Inputs.email(request.json()));
        return accepted();
    }

    Response resendCode(Request request) {
        accounts.resendCode(access(request));
        return accepted();
    }

    Response confirmEmail(Request request) {
        Access access = access(request);
        return Response.ok(AccountJson.profile(accounts.confirmEmail(access, Inputs.code(request.json()))));
    }

    Response changePassword(Request request) {
        Access access = access(request);
        Inputs.Passwords passwords = Inputs.passwords(request.json());
        account.changePassword(access, passwords.previous(), passwords.next());
        return Response.noContent();
    }

    Response beginTotp(Request request) {
        Access access = access(request);
        Profile profile = account.profile(access).orElseThrow(() -> Problem.of(ErrorCode.UNAUTHENTICATED));
        return new Response(201, Map.of(), Optional.of(AccountJson.secret(account.newSecret(access), profile.email())));
    }

    Response confirmTotp(Request request) {
        Access access = access(request);
        Inputs.Confirmation given = Inputs.confirmation(request.json());
        account.confirmSecret(access, given.code(), given.device());
        return Response.noContent();
    }

    Response endTotp(Request request) {
        account.forgetSecret(access(request));
        return Response.noContent();
    }

    Response signOut(Request request) {
        account.signOutEverywhere(access(request));
        return Response.noContent();
    }

    Response erase(Request request) {
        Access access = access(request);
        return Response.ok(AccountJson.erasure(erasing.goOn(access, Inputs.confirm(request.json()))));
    }

    private Access access(Request request) {
        fresh.check(request.access());
        return request.access();
    }

    private static Response accepted() {
        return new Response(ACCEPTED, Map.of(), Optional.empty());
    }
}

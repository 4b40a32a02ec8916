package dev.carrel.account;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.core.Access;
import dev.carrel.core.Faults;
import dev.carrel.core.Request;
import dev.carrel.core.Response;
import dev.carrel.core.SignIn;
import dev.carrel.core.Times;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** What each route that a plain sign-in is enough for reads, calls and answers. */
final class WorkspaceRoutes {
    private final Accounts accounts;
    private final Measuring measuring;
    private final Exports exports;
    private final Erasing erasing;
    private final Clock clock;

    WorkspaceRoutes(Accounts accounts, Measuring measuring, Exports exports, Erasing erasing, Clock clock) {
        this.accounts = requireNonNull(accounts, "accounts is null");
        this.measuring = requireNonNull(measuring, "measuring is null");
        this.exports = requireNonNull(exports, "exports is null");
        this.erasing = requireNonNull(erasing, "erasing is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    Response account(Request request) {
        Access access = request.access();
        accounts.see(access, request.clientAddress(), request.header("user-agent"));
        ObjectNode json = account(access);
        ObjectNode jobs = json.putObject("jobs");
        exports.find(access).ifPresent(job -> jobs.set("export", AccountJson.export(job, accounts.usage(access))));
        erasing.find(access).ifPresent(erasure -> jobs.set("erase", AccountJson.erasure(erasure)));
        return Response.ok(json);
    }

    Response usage(Request request) {
        Faults faults = new Faults();
        Optional<String> cursor = request.parameters(Set.of("cursor"), faults).optional("cursor", text -> text);
        faults.check();
        return Response.ok(AccountJson.step(measuring.step(request.access(), cursor)));
    }

    Response export(Request request) {
        Access access = request.access();
        ExportJob job = exports.goOn(access, this::accountFile);
        return Response.ok(AccountJson.export(job, accounts.usage(access)));
    }

    Response abandonExport(Request request) {
        exports.abandon(request.access());
        return Response.noContent();
    }

    private ObjectNode account(Access access) {
        SignIn signIn = access.signIn();
        return AccountJson.account(
                access.sub(),
                signIn.groups(),
                accounts.signIns(access),
                Optional.of(SignInSeen.id(signIn.id())),
                accounts.usage(access));
    }

    /** What is exported of the account: as above, and the profile when the token may see it. */
    private ObjectNode accountFile(Access access) {
        ObjectNode json = account(access).put("exportedAt", Times.format(clock.instant()));
        if (access.signIn().scopes().contains(FreshSignIn.SCOPE)) {
            json.set("profile", AccountJson.profile(accounts.profile(access)));
        }
        return json;
    }
}

package dev.carrel.account;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.Access;
import dev.carrel.core.ErrorCode;
import dev.carrel.core.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The rules for a user's own account. Refusals are {@link Problem}s. */
final class Accounts {
    private static final int SIGN_INS_SHOWN = 50;

    private final OwnAccount account;
    private final AccountTable table;
    private final UsageTable usage;
    private final Partition items;
    private final Clock clock;

    Accounts(OwnAccount account, AccountTable table, UsageTable usage, Partition items, Clock clock) {
        this.account = requireNonNull(account, "account is null");
        this.table = requireNonNull(table, "table is null");
        this.usage = requireNonNull(usage, "usage is null");
        this.items = requireNonNull(items, "items is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** A profile and the change of address that is under way. */
    record Shown(Profile profile, Optional<String> newEmail) {
        Shown {
            requireNonNull(profile, "profile is null");
            requireNonNull(newEmail, "newEmail is null");
        }
    }

    /** Notes the sign-in of a request as seen. */
    void see(Access access, Optional<String> address, Optional<String> userAgent) {
        SignInSeen seen = new SignInSeen(
                SignInSeen.id(access.signIn().id()),
                access.signIn().at(),
                now(),
                address,
                userAgent.map(SignInSeen::agent));
        if (table.see(access, seen)) {
            usage.signedIn(access, seen.at());
        }
    }

    /** The sign-ins seen, those seen last first. */
    List<SignInSeen> signIns(Access access) {
        return items.page(access, AccountItems.SIGN_INS, Optional.empty()).items().stream()
                .flatMap(item -> AccountItems.signIn(item).stream())
                .sorted(Comparator.comparing(SignInSeen::lastSeenAt).reversed())
                .limit(SIGN_INS_SHOWN)
                .toList();
    }

    /** How much is stored, as it was last measured. */
    Optional<StoredUsage> usage(Access access) {
        return usage.find(access);
    }

    Shown profile(Access access) {
        Profile profile = account.profile(access).orElseThrow(() -> Problem.of(ErrorCode.UNAUTHENTICATED));
        return new Shown(profile, table.email(access, now()).map(PendingEmail::email));
    }

    Shown rename(Access access, String name) {
        account.rename(access, name);
        return profile(access);
    }

    /**
     * Begins a change of address. An address of another account is treated as any other, except that no code is sent: what the caller
     * sees, now and at every code that is tried, is the same.
     */
    void changeEmail(Access access, String email) {
        Profile now = account.profile(access).orElseThrow(() -> Problem.of(ErrorCode.UNAUTHENTICATED));
        if (now.email().equalsIgnoreCase(email)) {
            throw Problem.field("email", "is the address of this account already");
        }
        boolean free = account.changeEmail(access, email);
        table.begin(access, new PendingEmail(email, !free, 0), now());
    }

    void resendCode(Access access) {
        if (!pending(access).taken()) {
            account.resendCode(access);
        }
    }

    /** Ends a change of address; codes are counted before they are tried, so that none is tried uncounted. */
    Shown confirmEmail(Access access, String code) {
        PendingEmail pending = pending(access);
        if (!table.countTry(access)) {
            throw Problem.of(ErrorCode.TOO_MANY_ATTEMPTS, "Too many codes were tried. Change the address anew.");
        }
        if (pending.taken()) {
            throw Problem.field("code", CognitoFailures.BAD_CODE);
        }
        account.confirmEmail(access, code);
        table.forget(access, List.of(AccountItems.EMAIL));
        return profile(access);
    }

    private PendingEmail pending(Access access) {
        return table.email(access, now())
                .orElseThrow(() -> Problem.of(
                        ErrorCode.WRONG_STATE, "No change of address is under way, or its code is too old."));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

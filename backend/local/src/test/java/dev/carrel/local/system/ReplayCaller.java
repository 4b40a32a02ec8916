package dev.carrel.local.system;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.Principal;
import dev.carrel.stack.model.Role;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * The caller that a counterexample names, in a running system.
 *
 * @param credentials what it signs with
 * @param sub the user that it acts for, in the place of the counterexample's
 * @param bearer what kind of user that is, see {@link ReplayStage#bearer}; empty where there is no token
 * @param victim another user
 */
record ReplayCaller(AwsCredentialsProvider credentials, String sub, String bearer, String victim) {
    private static final String TAG = "aws:PrincipalTag/";
    private static final String WORKER = "policies/import-worker/trust.json";

    ReplayCaller {
        requireNonNull(credentials, "credentials is null");
        requireNonNull(sub, "sub is null");
        requireNonNull(bearer, "bearer is null");
        requireNonNull(victim, "victim is null");
    }

    /** Whether anybody with a token of the pool can be this caller, and not a function or AWS alone. */
    static boolean isByPlainToken(Counterexample found) {
        return found.role().isPresent() ? isByToken(found) : isPlainToken(found);
    }

    static ReplayCaller of(Counterexample found, ReplayStage stage) {
        String victim = stage.newUser();
        if (found.role().isEmpty()) {
            String kind = isPlainToken(found) ? "plain" : TaggingTrigger.MARK;
            String sub = found.request().principal() instanceof Principal.FederatedWebIdentity
                    ? stage.bearer(kind).sub()
                    : UUID.randomUUID().toString();
            return new ReplayCaller(AnonymousCredentialsProvider.create(), sub, kind, victim);
        }
        Role role = found.role().get();
        if (isByToken(found)) {
            String kind = office(found);
            ReplayStage.Bearer bearer = stage.bearer(kind);
            return new ReplayCaller(stage.byToken(role.arn(), bearer.token()), bearer.sub(), kind, victim);
        }
        String sub = UUID.randomUUID().toString();
        if (role.trust().name().equals(WORKER)) {
            AwsCredentialsProvider worker = stage.byOperator(
                    stage.stack().role("ImportWorkerExecutionRole").arn(), Map.of());
            return new ReplayCaller(stage.bySession(worker, role.arn(), Map.of("sub", sub)), sub, "", victim);
        }
        return new ReplayCaller(stage.byOperator(role.arn(), tags(found, sub)), sub, "", victim);
    }

    /** The tags of the session of a function, of which nobody but the counterexample says that it has any. */
    private static Map<String, String> tags(Counterexample found, String sub) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String key : found.request().context().keys()) {
            if (key.regionMatches(true, 0, TAG, 0, TAG.length())) {
                String value = found.request().context().get(key).orElseThrow().get(0);
                tags.put(key.substring(TAG.length()), ReplayRequest.own(value, sub));
            }
        }
        return tags;
    }

    private static boolean isByToken(Counterexample found) {
        return found.broken().text(found.role().orElseThrow().trust().name()).contains("sts:AssumeRoleWithWebIdentity");
    }

    /** A token as the pool gives them, or one that only a trigger makes that is not Carrel's. */
    private static boolean isPlainToken(Counterexample found) {
        return found.request().principal() instanceof Principal.FederatedWebIdentity
                && !found.request().action().equals("sts:TagSession");
    }

    /** Whose token the role wants, by its trust policy as it is or as it was broken, or by the tags of the counterexample. */
    private static String office(Counterexample found) {
        for (String office : new String[] {"admin", "auditor"}) {
            boolean tagged = found.request().context().get(TAG + office).isPresent();
            if (tagged
                    || found.broken()
                            .text(found.role().orElseThrow().trust().name())
                            .contains("\"aws:RequestTag/" + office + "\"")) {
                return office;
            }
        }
        return "plain";
    }
}

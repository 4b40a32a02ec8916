package dev.carrel.local.system;

import dev.carrel.audit.mutant.Uses;
import dev.carrel.iam.AccessRequest;
import dev.carrel.iam.Context;
import dev.carrel.iam.Decision;
import dev.carrel.local.LocalSystem;
import dev.carrel.local.access.DecisionLog;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Records what a system uses of its policies while tests run: the calls that its functions make, those that a function has signed for a
 * browser, and those that AWS itself makes for it. What a test asks with an SDK of its own shows that a policy allows something, not that
 * anything needs it, and is left out.
 */
final class UseRecorder {
    // what the SDK says of itself inside a function
    private static final String FUNCTION = "exec-env/AWS_Lambda_";

    private final Uses uses;

    private UseRecorder(Uses uses) {
        this.uses = uses;
    }

    /** Records from the system's start on. */
    static UseRecorder of(LocalSystem system) {
        UseRecorder recorder = new UseRecorder(new Uses(system.stack()));
        DecisionLog decisions = system.decisions();
        decisions.listen(entry -> recorder.add(entry.decision()));
        // while it started, nobody listened yet
        decisions.entries().forEach(entry -> recorder.add(entry.decision()));
        return recorder;
    }

    /** What has been recorded so far. */
    UseRecord record(Set<String> tests) {
        return UseRecord.of(tests, uses.kills());
    }

    private void add(Decision decision) {
        if (isOfTheProduct(decision.request())) {
            uses.add(decision);
        }
    }

    /** Whether a call is one that the product makes, and no test. */
    static boolean isOfTheProduct(AccessRequest request) {
        Context context = request.context();
        Optional<List<String>> agent = context.get("aws:UserAgent");
        boolean byAws = agent.isEmpty();
        boolean byFunction = agent.stream().flatMap(List::stream).anyMatch(one -> one.contains(FUNCTION));
        boolean byUrl = context.get("s3:authType").equals(Optional.of(List.of("REST-QUERY-STRING")));
        return byAws || byFunction || byUrl;
    }
}

package dev.carrel.stack.cases;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.iam.Policy;
import dev.carrel.stack.Stack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every case of {@code policies/cases/}, decided by the policies as the template hangs them. */
class PolicyCasesTest {
    private static final Stack STACK = RealCases.stack();
    private static final List<PolicyCase> CASES = RealCases.read();

    @TestFactory
    Stream<DynamicTest> decide_case_isAsExpected() {
        CaseRunner runner = new CaseRunner(STACK, RealCases.HOME);
        return CASES.stream()
                .map(one -> DynamicTest.dynamicTest(
                        one + " — " + one.says(), () -> assertEquals(List.of(), runner.disagreements(one))));
    }

    @Test
    void decide_caseWithOtherExpectation_disagrees() {
        CaseRunner runner = new CaseRunner(STACK, RealCases.HOME);
        PolicyCase right = named("records/own-rows.json", "get-of-bob");
        PolicyCase wrongStatement = new PolicyCase(
                right.file(),
                right.name(),
                right.says(),
                right.subject(),
                right.caller(),
                right.action(),
                right.resource(),
                right.context(),
                PolicyCase.Expected.ALLOW,
                Set.of("policies/records/access.json#OwnRows"),
                Set.of(),
                Optional.empty());

        assertEquals(List.of(), runner.disagreements(right));
        assertTrue(runner.disagreements(wrongStatement).toString().contains("IMPLICIT_DENY"));
    }

    @TestFactory
    Stream<DynamicTest> cases_policyFile_holdEveryPartInPlace() {
        Coverage coverage = new Coverage(CASES, new CaseRunner(STACK, RealCases.HOME));
        return policies().values().stream()
                .map(policy ->
                        DynamicTest.dynamicTest(policy.name(), () -> assertEquals(List.of(), coverage.gaps(policy))));
    }

    @Test
    void cases_oneTakenAway_leaveAGap() {
        List<PolicyCase> fewer = new ArrayList<>(CASES);
        fewer.removeIf(
                one -> one.action().equals("dynamodb:UpdateItem") && one.file().startsWith("records/"));
        Policy access = requireNonNull(policies().get("policies/records/access.json"));

        List<String> gaps = new Coverage(fewer, new CaseRunner(STACK, RealCases.HOME)).gaps(access);

        assertEquals(List.of("policies/records/access.json#OwnRows decides no case of dynamodb:UpdateItem"), gaps);
    }

    private static PolicyCase named(String file, String name) {
        return CASES.stream()
                .filter(one -> one.file().equals(file) && one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Policy> policies() {
        Map<String, Policy> policies = new LinkedHashMap<>();
        STACK.managedPolicies().forEach(managed -> policies.put(managed.policy().name(), managed.policy()));
        STACK.roles().forEach(role -> {
            policies.put(role.trust().name(), role.trust());
            role.identity().forEach(policy -> policies.put(policy.name(), policy));
        });
        STACK.buckets().forEach(bucket -> bucket.policy().ifPresent(policy -> policies.put(policy.name(), policy)));
        STACK.queues().forEach(queue -> queue.policy().ifPresent(policy -> policies.put(policy.name(), policy)));
        STACK.topics().forEach(topic -> topic.policy().ifPresent(policy -> policies.put(policy.name(), policy)));
        return policies;
    }
}

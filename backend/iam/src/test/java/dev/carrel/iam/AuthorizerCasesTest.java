package dev.carrel.iam;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Runs every case file below {@code cases}. */
class AuthorizerCasesTest {
    private static final Authorizer AUTHORIZER = new Authorizer();

    @TestFactory
    Stream<DynamicTest> decide_everyCase_asExpected() throws IOException, URISyntaxException {
        return cases().stream().map(one -> DynamicTest.dynamicTest(one.name(), () -> check(one)));
    }

    private static void check(Case one) {
        Decision decision = AUTHORIZER.decide(one.policies(), one.request());
        List<String> deciding =
                decision.deciding().stream().map(StatementId::toString).toList();
        assertAll(
                () -> assertEquals(one.decision(), decision.outcome(), decision::explain),
                () -> assertEquals(one.deciding(), deciding, decision::explain),
                () -> assertEquals(one.missing(), decision.missing(), decision::explain),
                () -> assertEquals(one.errors().size(), decision.errors().size(), decision::explain));
        for (int index = 0; index < one.errors().size(); index++) {
            String part = one.errors().get(index);
            assertTrue(decision.errors().get(index).contains(part), decision::explain);
        }
    }

    @Test
    void cases_byName_areUnique() throws IOException, URISyntaxException {
        List<String> names = cases().stream().map(Case::name).toList();

        assertEquals(names.size(), new HashSet<>(names).size());
    }

    @Test
    void load_misspeltKey_isRefused() {
        String json = """
                {"about": "x", "policies": {}, "request": {}, "cases": [{"case": "x", "decison": "ALLOW"}]}""";

        Exception refusal = assertThrows(IllegalArgumentException.class, () -> CaseFile.read("f", json));

        assertTrue(String.valueOf(refusal.getMessage()).contains("`decison`"), refusal::getMessage);
    }

    @Test
    void load_emptyFolder_isRefused(@TempDir Path root) throws IOException {
        Files.createDirectory(root.resolve("topic"));

        assertThrows(IllegalArgumentException.class, () -> CaseFile.all(root));
    }

    @Test
    void load_denialWithoutControl_isRefused() {
        String json = """
                {"about": "x", "policies": {},
                 "request": {"principal": "anonymous", "action": "s3:GetObject", "resource": "*", "account": "111122223333"},
                 "cases": [{"case": "x", "decision": "IMPLICIT_DENY", "missing": ["resource policy"]}]}""";

        Exception refusal = assertThrows(IllegalArgumentException.class, () -> CaseFile.read("f", json));

        assertTrue(String.valueOf(refusal.getMessage()).contains("allowed and a denied"), refusal::getMessage);
    }

    private static List<Case> cases() throws IOException, URISyntaxException {
        URL root =
                Objects.requireNonNull(AuthorizerCasesTest.class.getResource("/cases"), "no cases on the class path");
        return CaseFile.all(Path.of(root.toURI()));
    }
}

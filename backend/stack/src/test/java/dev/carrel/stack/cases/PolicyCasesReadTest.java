package dev.carrel.stack.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.stack.Fault;
import dev.carrel.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a file of cases may be. */
class PolicyCasesReadTest {
    private static final String GOOD = """
            {
              "about": "rows",
              "role": "Access",
              "caller": { "tags": { "sub": "${ada}" } },
              "cases": [
                { "name": "get", "says": "a row", "action": "dynamodb:GetItem", "resource": "${Table.Arn}",
                  "context": { "dynamodb:LeadingKeys": ["${ada}"] }, "expect": "allow", "decides": ["p#Own"] },
                { "name": "bob", "says": "another's", "action": "dynamodb:GetItem", "resource": "${Table.Arn}",
                  "context": { "dynamodb:LeadingKeys": ["${bob}"] }, "expect": "deny", "missing": ["identity policy"],
                  "control": "get" }
              ]
            }
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void read_goodFile_givesItsCases() throws IOException {
        List<PolicyCase> cases = read(GOOD);

        assertEquals(List.of("get", "bob"), cases.stream().map(PolicyCase::name).toList());
        assertEquals("rows/rows.json", cases.get(0).file());
        assertEquals(1, cases.get(1).differences(cases.get(0)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void read_changedFile_isRefused(String text, String with, String refused) throws IOException {
        assertTrue(GOOD.contains(text), text);

        StackException fault = assertThrows(StackException.class, () -> read(GOOD.replace(text, with)));

        assertTrue(
                fault.faults().stream().map(Fault::toString).anyMatch(line -> line.contains(refused)),
                fault::getMessage);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(
                        "\"says\": \"a row\",", "\"says\": \"a row\", \"note\": \"x\",", "`note` is not known here"),
                Arguments.of(
                        "\"about\": \"rows\",", "\"about\": \"rows\", \"note\": \"x\",", "`note` is not known here"),
                Arguments.of("\"tags\": {", "\"tag\": {", "`tag` is not known here"),
                Arguments.of("\"role\": \"Access\",", "", "must name one of `role`, `file`, `trust`, `bucket`"),
                Arguments.of("\"role\": \"Access\",", "\"role\": \"A\", \"trust\": \"B\",", "must name one of"),
                Arguments.of("\"tags\": { \"sub\": \"${ada}\" }", "\"anonymous\": false", "must be true"),
                Arguments.of("\"expect\": \"allow\"", "\"expect\": \"yes\"", "must be `allow` or `deny`"),
                Arguments.of("\"name\": \"bob\"", "\"name\": \"get\"", "the name stands twice"),
                Arguments.of("\"control\": \"get\"", "\"control\": \"got\"", "control `got` is no case of this file"),
                Arguments.of("\"control\": \"get\"", "\"control\": \"bob\"", "`bob` is no control: it is denied too"),
                Arguments.of(",\n      \"control\": \"get\"", "", "denies: name the control that is allowed"),
                Arguments.of(
                        "another's\", \"action\": \"dynamodb:GetItem\"",
                        "another's\", \"action\": \"dynamodb:Query\"",
                        "differs in 2 things, not in one"),
                Arguments.of("\"${bob}\"] }", "\"${ada}\"] }", "differs in 0 things, not in one"),
                Arguments.of("\"decides\": [\"p#Own\"]", "\"decides\": []", "names either the statements that decide"),
                Arguments.of(
                        "\"missing\": [\"identity policy\"],",
                        "\"missing\": [\"identity policy\"], \"decides\": [\"p#Own\"],",
                        "names either the statements that decide"),
                Arguments.of(
                        "\"expect\": \"allow\",",
                        "\"expect\": \"allow\", \"control\": \"bob\",",
                        "it needs no control"),
                Arguments.of(
                        "\"context\": { \"dynamodb:LeadingKeys\": [\"${ada}\"] }",
                        "\"context\": { \"dynamodb:LeadingKeys\": [1] }",
                        "must be text"),
                Arguments.of(
                        "\"about\": \"rows\",", "\"about\": \"rows\", \"about\": \"rows\",", "is not strict JSON"));
    }

    @Test
    void read_fileWithoutCase_isRefused() {
        assertRefused(
                "must be a list of at least one case",
                () -> read("{\"about\": \"a\", \"role\": \"A\", \"caller\": {\"tags\": {}}, \"cases\": []}"));
    }

    @Test
    void read_folderWithoutFile_isRefused() throws IOException {
        Files.createDirectory(folder.resolve("empty"));

        assertRefused("empty: holds no case", () -> PolicyCases.read(folder));
    }

    @Test
    void read_fileOfAnotherKind_isRefused() throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve("rows")).resolve("rows.txt"), GOOD);

        assertRefused("rows/rows.txt: is no file of cases", () -> PolicyCases.read(folder));
    }

    @Test
    void read_noFolder_isRefused() {
        assertRefused("is no folder of cases", () -> PolicyCases.read(folder.resolve("none")));
    }

    @Test
    void differences_deniedByStatement_mayHaveDeniedControl() throws IOException {
        String text = GOOD.replace(
                "\"expect\": \"allow\", \"decides\": [\"p#Own\"]",
                "\"expect\": \"deny\", \"missing\": [\"x\"], \"control\": \"bob\"");
        assertRefused("is no control", () -> read(text));

        String allowed = GOOD.replace("\"missing\": [\"identity policy\"],\n      \"control\": \"get\" }", """
                "missing": ["identity policy"], "control": "get" },
                { "name": "denied", "says": "x", "action": "dynamodb:Scan", "resource": "${Table.Arn}",
                  "context": { "dynamodb:LeadingKeys": ["${bob}"] }, "expect": "deny", "decides": ["p#No"],
                  "control": "bob" }""");
        assertEquals(3, read(allowed).size());
    }

    private List<PolicyCase> read(String text) throws IOException {
        Path rows = folder.resolve("rows");
        Files.createDirectories(rows);
        Files.writeString(rows.resolve("rows.json"), text);
        return PolicyCases.read(folder);
    }

    private static void assertRefused(String refused, Executable read) {
        StackException fault = assertThrows(StackException.class, read);
        assertTrue(String.valueOf(fault.getMessage()).contains(refused), fault::getMessage);
    }
}

package dev.carrel.audit.cli;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    private static final String ROOT = requireNonNull(System.getProperty("carrel.root"));
    private static final String ROWS = "${RecordsTable.Arn}";

    @Test
    void explain_ownRow_isAllowedByItsStatements() {
        Ran ran = run(
                "",
                List.of(
                        "explain",
                        "--role",
                        "RecordsAccessRole",
                        "--tag",
                        "sub=${ada}",
                        "--action",
                        "dynamodb:GetItem",
                        "--resource",
                        ROWS,
                        "--context",
                        "dynamodb:LeadingKeys=${ada}"));

        assertEquals(0, ran.status(), ran.err());
        assertTrue(ran.out().contains("decision   ALLOW"), ran.out());
        assertTrue(ran.out().contains("policies/records/access.json#0 OwnRows"), ran.out());
    }

    @Test
    void explain_rowOfAnother_isDeniedAndSaysWhatFailed() {
        Ran ran = run(
                "",
                List.of(
                        "explain",
                        "--role",
                        "RecordsAccessRole",
                        "--tag",
                        "sub=${ada}",
                        "--action",
                        "dynamodb:GetItem",
                        "--resource",
                        ROWS,
                        "--context",
                        "dynamodb:LeadingKeys=${bob}"));

        assertEquals(0, ran.status(), ran.err());
        assertTrue(ran.out().contains("IMPLICIT_DENY"), ran.out());
        assertTrue(ran.out().contains("ForAllValues:StringEquals dynamodb:LeadingKeys wants"), ran.out());
    }

    @Test
    void explain_case_isDecidedByItsName() {
        Ran ran = run("", List.of("explain", "--case", "imports/queue.json:send-other-rule", "--json"));

        assertEquals(0, ran.status(), ran.err());
        assertTrue(ran.out().contains("\"decision\" : \"implicitDeny\""), ran.out());
    }

    @Test
    void explain_trust_asksTheRoleItself() {
        Ran ran = run(
                "",
                List.of(
                        "explain",
                        "--trust",
                        "RecordsExecutionRole",
                        "--service",
                        "lambda.amazonaws.com",
                        "--action",
                        "sts:AssumeRole"));

        assertEquals(0, ran.status(), ran.err());
        assertTrue(ran.out().contains("decision   ALLOW"), ran.out());
    }

    @Test
    void explain_batchWithAnError_failsAndAnswers() {
        Ran ran = run("nonsense\n", List.of("explain", "--batch"));

        assertEquals(1, ran.status());
        assertTrue(ran.out().contains("\"decision\":\"error\""), ran.out());
        assertTrue(ran.err().contains("1 line was not understood"), ran.err());
    }

    @Test
    void explain_unknownRole_failsWithItsName() {
        Ran ran = run("", List.of("explain", "--role", "Nobody", "--action", "t:Get", "--resource", "*"));

        assertEquals(1, ran.status());
        assertTrue(ran.err().contains("Nobody"), ran.err());
    }

    @Test
    void run_unknownOption_isNamed() {
        Ran ran = run("", List.of("explain", "--rôle", "x"));

        assertEquals(2, ran.status());
        assertTrue(ran.err().contains("`--rôle` is no option"), ran.err());
    }

    @Test
    void run_unknownCommand_namesThoseThatThereAre() {
        Ran ran = run("", List.of("explian"));

        assertEquals(2, ran.status());
        assertTrue(ran.err().contains("`explian` is no command; there are"), ran.err());
    }

    @Test
    void run_help_listsCommands() {
        Ran ran = run("", List.of("help"));

        assertEquals(0, ran.status());
        assertTrue(ran.out().contains("explain --batch"), ran.out());
    }

    private static Ran run(String in, List<String> args) {
        List<String> all = new ArrayList<>(args);
        if (!args.contains("--batch") && !args.contains("help") && !args.contains("--root") && args.size() > 1) {
            all.addAll(List.of("--root", ROOT));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status;
        try (PrintStream outs = new PrintStream(out, true, StandardCharsets.UTF_8);
                PrintStream errs = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            status = Main.run(
                    all, new Terminal(new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)), outs, errs));
        }
        return new Ran(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void report_ifOlder_isMadeOnlyWhenSomethingChangedAfterIt(@TempDir Path folder) throws IOException {
        Path template = Files.writeString(folder.resolve("template.yaml"), "no template: []");
        Path policy = Files.writeString(
                Files.createDirectory(folder.resolve("policies")).resolve("a.json"), "{}");
        Path report =
                Files.writeString(Files.createDirectory(folder.resolve("out")).resolve("report.json"), "{}");
        FileTime before = FileTime.from(Instant.parse("2026-03-01T10:00:00Z"));
        Files.setLastModifiedTime(template, before);
        Files.setLastModifiedTime(policy, before);
        Files.setLastModifiedTime(folder.resolve("policies"), before);
        // newer than what is audited, and than the audit itself, whenever that was built
        FileTime after = FileTime.from(Instant.parse("2100-03-01T10:00:01Z"));
        Files.setLastModifiedTime(report, after);
        List<String> command = List.of(
                "report",
                "--root",
                folder.toString(),
                "--out",
                folder.resolve("out").toString(),
                "--if-older");

        assertEquals(0, run("", command).status());
        assertEquals("{}", Files.readString(report));

        // what is to be audited then is none, which it says
        Files.setLastModifiedTime(policy, FileTime.from(Instant.parse("2100-03-01T10:00:02Z")));
        assertEquals(1, run("", command).status());
        Files.setLastModifiedTime(policy, before);
        assertEquals(0, run("", command).status());
        // the audit was built after it
        Files.setLastModifiedTime(report, FileTime.from(Instant.parse("2026-03-01T10:00:01Z")));
        Path classes = Files.createDirectory(folder.resolve("classes"));
        Path one = Files.writeString(classes.resolve("Rule.class"), "");
        Files.setLastModifiedTime(one, before);
        Files.setLastModifiedTime(classes, before);
        assertTrue(ReportCommand.isNewer(folder.resolve("out"), folder, List.of(classes)));
        Files.setLastModifiedTime(one, after);
        assertFalse(ReportCommand.isNewer(folder.resolve("out"), folder, List.of(classes)));
        assertEquals(1, run("", command).status());
        Files.setLastModifiedTime(report, after);
        assertEquals(0, run("", command).status());
        Files.delete(report);
        assertEquals(1, run("", command).status());
    }

    private record Ran(int status, String out, String err) {}
}

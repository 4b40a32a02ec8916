package dev.carrel.audit.diff;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.carrel.audit.explain.Repository;
import dev.carrel.iam.Decision;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class DifferTest {
    private static final Path ROOT = Path.of(requireNonNull(System.getProperty("carrel.root")));
    private static final String OWN = "users/${!aws:PrincipalTag/sub}/*";

    @TempDir
    private Path folder = Path.of("");

    @TestFactory
    Stream<DynamicTest> between_changedCopy_findsWhatIsNewlyAllowed() throws IOException {
        Repository before = Repository.at(ROOT);
        List<DynamicTest> tests = new ArrayList<>();
        try (InputStream file = requireNonNull(DifferTest.class.getResourceAsStream("/diff.json"))) {
            for (JsonNode one : new JsonMapper().readTree(file)) {
                Path into = folder.resolve("copy-" + tests.size());
                tests.add(DynamicTest.dynamicTest(one.get("says").asText(), () -> check(before, one, into)));
            }
        }
        return tests.stream();
    }

    private static void check(Repository before, JsonNode one, Path into) throws IOException {
        copy(into);
        replace(
                into.resolve(one.get("file").asText()),
                one.get("replace").asText(),
                one.get("with").asText());

        Diff diff = Differ.between(before, Repository.at(into));

        assertEquals(List.of(), diff.open());
        String who = one.get("who").asText();
        if (who.isEmpty()) {
            assertEquals(List.of(), diff.changes());
        } else {
            assertTrue(
                    diff.changes().stream()
                            .anyMatch(change -> change.who().contains(who)
                                    && change.now()
                                            .request()
                                            .action()
                                            .equals(one.get("action").asText())),
                    () -> DiffText.of(diff, "base"));
        }
    }

    @Test
    void between_newRole_isAllowedNewly() throws IOException {
        Path before = folder.resolve("before");
        copy(before);
        String template = Files.readString(before.resolve("template.yaml"));
        int from = template.indexOf("  RecordsAccessRole:\n");
        int to = template.indexOf("  RecordsInvocation:\n");
        Files.writeString(
                before.resolve("template.yaml"),
                (template.substring(0, from) + template.substring(to))
                        .replace("          ACCESS_ROLE_ARN: !GetAtt RecordsAccessRole.Arn\n", "")
                        .replace("!GetAtt RecordsAccessRole.Arn", "!GetAtt FilesAccessRole.Arn"));

        Diff diff = Differ.between(Repository.at(before), Repository.at(ROOT));

        assertTrue(
                diff.changes().stream()
                        .anyMatch(change -> change.who().startsWith("a session of RecordsAccessRole")
                                && change.before().isEmpty()),
                () -> DiffText.of(diff, "base"));
    }

    @Test
    void between_outsideOfTheModel_isNotProvedAndFails() throws IOException {
        Path now = folder.resolve("now");
        copy(now);
        replace(
                now.resolve("policies/alerts/access.json"),
                "\"StringEquals\": { \"ses:FromAddress\"",
                "\"IpAddress\": { \"aws:SourceIp\": \"10.0.0.0/8\" },\n        \"StringEquals\": { \"ses:FromAddress\"");

        Diff diff = Differ.between(Repository.at(ROOT), Repository.at(now));

        assertFalse(diff.passed());
        assertEquals(1, diff.open().size(), () -> diff.open().toString());
        assertTrue(
                diff.open().get(0).contains("`IpAddress` is not modelled"),
                diff.open().get(0));
    }

    @Test
    void against_revision_comparesWithWhatWasCommitted() throws IOException, InterruptedException {
        Path repository = folder.resolve("git");
        copy(repository);
        git(repository, "init", "-q");
        git(repository, "add", ".");
        git(repository, "-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-qm", "base");
        assertTrue(Differ.against("HEAD", Repository.at(repository)).passed());
        replace(repository.resolve("policies/files/access.json"), OWN, "users/*");

        Diff diff = Differ.against("HEAD", Repository.at(repository));

        Decision now = diff.changes().get(0).now();
        assertTrue(now.allowed());
        assertTrue(diff.changes().get(0).before().filter(Decision::allowed).isEmpty());
        assertTrue(DiffText.of(diff, "HEAD").contains("newly allowed: a session of FilesAccessRole"));
        assertThrows(IllegalArgumentException.class, () -> Differ.against("--output=x", Repository.at(repository)));
        assertThrows(IllegalArgumentException.class, () -> Differ.against("nowhere", Repository.at(repository)));
    }

    private static void git(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertEquals(0, process.waitFor(), () -> command.toString());
    }

    private static void copy(Path into) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("policies"))) {
            for (Path file : Stream.concat(
                            Stream.of(ROOT.resolve("template.yaml")),
                            files.filter(Files::isRegularFile)
                                    .filter(file -> !file.startsWith(ROOT.resolve("policies/cases"))))
                    .toList()) {
                Path target = into.resolve(ROOT.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    private static void replace(Path file, String text, String with) throws IOException {
        String before = Files.readString(file);
        int first = before.indexOf(text);
        assertTrue(first >= 0 && before.indexOf(text, first + 1) < 0, file + " must hold exactly once: " + text);
        Files.writeString(file, before.replace(text, with));
    }
}

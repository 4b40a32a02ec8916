package dev.carrel.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.carrel.audit.mutant.Equivalents;
import dev.carrel.audit.mutant.Mutants;
import dev.carrel.audit.mutant.NotInUse;
import dev.carrel.audit.mutant.UseReport;
import dev.carrel.local.LocalSystem;
import dev.carrel.stack.AwsShapedHome;
import dev.carrel.stack.Stack;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Everything that the policies allow is in use: judged when all other tests of this module have run, by what they recorded. What no test
 * here can show in use stands in {@code uses/not-in-use.json} with the reason.
 *
 * <p>A run of its own in the build, which is left out when only some tests are asked for; asked for by name, it judges what the last run
 * recorded.
 */
class NarrowedMutantsIT {
    @Test
    void everyNarrowedMutant_isKilledByAUse() throws IOException {
        Path file = UseRecord.file();
        assertTrue(
                Files.exists(file),
                file
                        + " is missing: the tests that have the whole system leave it when all have ended; run this in a run after theirs");
        UseRecord record = UseRecord.read(file);

        UseReport report = UseReport.of(Mutants.of(stack()), record.kills(), notInUse(), Equivalents.read());

        System.out.println(report);
        String recorded =
                "recorded by " + record.tests() + "; when these are not all that have the system, run all, then judge";
        assertEquals(List.of(), report.survivors(), recorded);
        assertEquals(List.of(), report.faults(), recorded);
        assertTrue(report.passed(), recorded);
    }

    private static Stack stack() {
        return Stack.load(
                Path.of(System.getProperty("carrel.root"), "template.yaml"),
                new AwsShapedHome(
                        LocalSystem.ACCOUNT,
                        LocalSystem.REGION,
                        "carrel",
                        Map.of("SignInDomainPrefix", "carrel", "OperatorEmail", "operator@example.com")));
    }

    private static List<NotInUse> notInUse() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(NarrowedMutantsIT.class.getResourceAsStream("/uses/not-in-use.json"))) {
            return new JsonMapper().readValue(file, new TypeReference<List<NotInUse>>() {});
        }
    }
}

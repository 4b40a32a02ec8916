package dev.carrel.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.local.LocalSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the README says of the running system is true. */
@ExtendWith(RunningSystem.class)
class ReadmeIT {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9-]+)` \\| ((?:`[A-Za-z0-9]+`(?:, )?)+) \\|$");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)\\)");
    private static final Path ROOT = Path.of(System.getProperty("carrel.root"));

    @Test
    void supportTable_namesTheOperationsThatAreServed(LocalSystem system) throws IOException {
        Map<String, Set<String>> said = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(ROOT.resolve("README.md")));
        while (row.find()) {
            said.put(
                    row.group(1),
                    Arrays.stream(row.group(2).split(", ", -1))
                            .map(name -> name.replace("`", ""))
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
        assertEquals(new TreeMap<>(system.operations()), said);
    }

    @Test
    void links_leadToFilesOfTheRepository() throws IOException {
        for (String document : Set.of("README.md", "policies/README.md", ".github/DEVELOPMENT.md")) {
            Path file = ROOT.resolve(document);
            Matcher link = LINK.matcher(Files.readString(file));
            while (link.find()) {
                assertTrue(Files.exists(file.resolveSibling(link.group(1))), document + ": " + link.group(1));
            }
        }
    }

    @Test
    void testCommand_isTheOneThatCiRuns() throws IOException {
        assertTrue(Files.readString(ROOT.resolve("README.md")).contains("\nmvn verify "));
        assertTrue(Files.readString(ROOT.resolve(".ci/run"))
                .contains("\nexec mvn --batch-mode --no-transfer-progress verify\n"));
    }
}

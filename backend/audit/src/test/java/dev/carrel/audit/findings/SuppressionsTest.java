package dev.carrel.audit.findings;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.audit.explain.Repository;
import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicyKind;
import dev.carrel.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuppressionsTest {
    private static final Path ROOT = Path.of(requireNonNull(System.getProperty("carrel.root")));
    private static final String REASON = "nothing else can be named here";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void sort_repository_hasNoOpenFindingAndNoUnusedSuppression() {
        Sorted sorted =
                Suppressions.sort(Rules.check(Audited.of(Repository.at(ROOT).stack())), Suppressions.read(ROOT));

        assertEquals(List.of(), sorted.open());
        assertEquals(List.of(), sorted.faults());
        assertTrue(sorted.passed());
        assertFalse(sorted.accepted().isEmpty(), "the rules do find something");
    }

    @Test
    void sort_exactStatement_isAccepted() {
        Finding finding = found("s3:*");

        Sorted sorted = Suppressions.sort(List.of(finding), List.of(accepting(finding)));

        assertTrue(sorted.passed());
        assertEquals(REASON, sorted.accepted().get(0).reason());
    }

    @Test
    void sort_widenedStatement_isFoundAnewAndTheSuppressionIsAFault() {
        Suppression suppression = accepting(found("s3:Get*"));
        Finding wider = found("s3:*");

        Sorted sorted = Suppressions.sort(List.of(wider), List.of(suppression));

        assertEquals(List.of(wider), sorted.open());
        assertEquals(1, sorted.faults().size());
        assertTrue(
                sorted.faults().get(0).contains(wider.place().hash()),
                sorted.faults().get(0));
    }

    @Test
    void sort_suppressionOfNothing_isAFault() {
        Sorted sorted = Suppressions.sort(List.of(), List.of(accepting(found("s3:*"))));

        assertFalse(sorted.passed());
        assertTrue(
                sorted.faults().get(0).contains("suppresses nothing"),
                sorted.faults().get(0));
    }

    @Test
    void hash_orderAndSid_doNotCount() {
        assertEquals(
                found("\"s3:*\",\"sqs:*\"", "A").place().hash(),
                found("\"sqs:*\",\"s3:*\"", "B").place().hash());
        assertNotEquals(found("s3:*").place().hash(), found("s3:Get*").place().hash());
    }

    @Test
    void read_unknownKey_isRefused() throws IOException {
        refused(
                "[{\"rule\":\"a\",\"at\":\"b\",\"hash\":\"c\",\"because\":\"d\"}]",
                "must have [at, hash, reason, rule]");
    }

    @Test
    void read_hashOfAnotherForm_isRefused() throws IOException {
        refused("[{\"rule\":\"a\",\"at\":\"b\",\"hash\":\"c\",\"reason\":\"" + REASON + "\"}]", "hash `c` is not");
    }

    @Test
    void read_noReason_isRefused() throws IOException {
        String hash = "sha256:" + "0".repeat(64);
        refused("[{\"rule\":\"a\",\"at\":\"b\",\"hash\":\"" + hash + "\",\"reason\":\"ok\"}]", "is no reason");
    }

    @Test
    void read_sameTwice_isRefused() throws IOException {
        String one = "{\"rule\":\"a\",\"at\":\"b\",\"hash\":\"sha256:" + "0".repeat(64) + "\",\"reason\":\"" + REASON
                + "\"}";
        refused("[" + one + "," + one + "]", "is accepted twice");
    }

    @Test
    void read_noFile_acceptsNothing() {
        assertEquals(List.of(), Suppressions.read(folder));
    }

    private void refused(String text, String why) throws IOException {
        Files.createDirectories(folder.resolve("policies"));
        Files.writeString(folder.resolve(Suppressions.FILE), text);

        StackException refused = assertThrows(StackException.class, () -> Suppressions.read(folder));

        assertTrue(String.valueOf(refused.getMessage()).contains(why), refused.getMessage());
    }

    private static Suppression accepting(Finding finding) {
        return new Suppression(
                finding.rule().id(), finding.place().name(), finding.place().hash(), REASON);
    }

    private static Finding found(String action) {
        return found("\"" + action + "\"", "Wide");
    }

    private static Finding found(String actions, String sid) {
        Policy policy = Policy.parse(
                "policies/x.json",
                PolicyKind.IDENTITY,
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Sid\":\"" + sid + "\",\"Effect\":\"Allow\",\"Action\":["
                        + actions + "],\"Resource\":\"arn:aws:s3:::b\"}}");
        return new WildcardAction()
                .check(Audited.of(policy, Document.Hangs.IDENTITY))
                .get(0);
    }
}

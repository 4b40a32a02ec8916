package dev.carrel.audit.report;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carrel.audit.explain.Repository;
import dev.carrel.audit.findings.Finding;
import dev.carrel.audit.findings.Sorted;
import dev.carrel.audit.mutant.Equivalent;
import dev.carrel.audit.mutant.MutantReport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class ReportsTest {
    private static final Path ROOT = Path.of(requireNonNull(System.getProperty("carrel.root")));
    private static final Audit AUDIT = Audit.of(Repository.at(ROOT), Optional.empty());

    @Test
    void of_repository_passes() {
        assertTrue(AUDIT.passed(), () -> TextReport.of(AUDIT));
        assertTrue(TextReport.of(AUDIT).contains("the audit passes"));
    }

    @Test
    void passed_anythingAmiss_fails() {
        assertFalse(failing().passed());
        assertFalse(withCase().passed());
        assertFalse(with(Optional.of(new MutantReport(0, 0, 0, List.of(), List.of(), List.of())))
                .passed());
        assertTrue(with(Optional.of(new MutantReport(1, 1, 0, List.of(), List.of(), List.of())))
                .passed());
    }

    @Test
    void html_page_fetchesNothingAndRunsNothing() {
        String page = HtmlReport.of(AUDIT);

        assertFalse(Pattern.compile("<(script|img|link|iframe|object|embed|form|base)\\b|\\s(src|style|on[a-z]+)=")
                .matcher(page)
                .find());
        Matcher href = Pattern.compile("href=\"([^\"]*)\"").matcher(page);
        Set<String> ids = new HashSet<>();
        Matcher id = Pattern.compile("\\sid=\"([^\"]*)\"").matcher(page);
        while (id.find()) {
            assertTrue(ids.add(id.group(1)), id.group(1) + " stands twice");
        }
        while (href.find()) {
            String target = requireNonNull(href.group(1));
            assertTrue(target.startsWith("#") && ids.contains(target.substring(1)), target + " leads nowhere");
        }
    }

    @Test
    void html_styleSheet_isTheOneThatItsPolicyLetsIn() throws NoSuchAlgorithmException {
        String page = HtmlReport.of(AUDIT);
        String style = page.substring(page.indexOf("<style>") + "<style>".length(), page.indexOf("</style>"));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));

        String policy = "default-src &#39;none&#39;; style-src &#39;sha256-"
                + Base64.getEncoder().encodeToString(digest);

        assertTrue(page.contains(policy), policy);
        assertFalse(style.contains("url(") || style.contains("@import"));
    }

    @Test
    void html_textWithMarkup_isEscaped() {
        String page = new Html().element("p", "<script>&\"'", "title", "\"><b>").toString();

        assertEquals("<p title=\"&quot;&gt;&lt;b&gt;\">&lt;script&gt;&amp;&quot;&#39;</p>", page);
    }

    @Test
    void html_failure_isShown() {
        String page = HtmlReport.of(failing());

        assertTrue(page.contains("The audit fails."));
        assertTrue(page.contains("a fault of the suppressions"));
    }

    @Test
    void html_mutants_areShownWithReasons() {
        MutantReport report =
                new MutantReport(3, 1, 1, List.of(new Equivalent("the mutant", "the reason")), List.of(), List.of());

        String page = HtmlReport.of(with(Optional.of(report)));

        assertTrue(page.contains("the mutant") && page.contains("the reason") && page.contains("100 %"), "in the page");
    }

    @Test
    void json_everything_isThere() {
        JsonNode json = JsonReport.of(AUDIT);

        assertTrue(json.get("passed").asBoolean());
        assertEquals(AUDIT.promises().size(), json.get("promises").size());
        assertEquals(AUDIT.cases().size(), json.get("cases").size());
        assertEquals("proved", json.at("/promises/0/proof").asText());
        assertEquals(
                AUDIT.findings().accepted().size(),
                json.at("/findings/accepted").size());
        assertTrue(json.get("matrix").get("roles").size() > 0);
    }

    @Test
    void json_statement_hasItsTextAndItsEvidence() {
        JsonNode json = JsonReport.of(AUDIT);

        JsonNode rows = StreamSupport.stream(json.get("policies").spliterator(), false)
                .filter(policy -> policy.get("file").asText().equals("policies/records/access.json"))
                .findFirst()
                .orElseThrow();
        JsonNode own = rows.at("/statements/0");
        assertEquals("policies/records/access.json#OwnRows", own.get("name").asText());
        assertTrue(own.get("written").asText().contains("dynamodb:LeadingKeys"), own::toString);
        assertTrue(own.get("cases").toString().contains("records/own-rows.json: get"), own::toString);
        assertTrue(rows.get("promises").size() > 0, rows::toString);
        // what the API shows at most
        assertTrue(json.toPrettyString().length() < 4_000_000, "the report is too large to be served");
    }

    @Test
    void sarif_results_nameTheirRulesPlacesAndSuppressions() {
        JsonNode run = SarifReport.of(failing()).at("/runs/0");
        Set<String> rules = new HashSet<>();
        run.at("/tool/driver/rules").forEach(rule -> rules.add(rule.get("id").asText()));

        int suppressed = 0;
        for (JsonNode result : run.get("results")) {
            assertTrue(rules.contains(result.get("ruleId").asText()), result.toString());
            assertFalse(result.at("/message/text").asText().isEmpty());
            assertFalse(result.at("/locations/0/physicalLocation/artifactLocation/uri")
                    .asText()
                    .isEmpty());
            suppressed += result.has("suppressions") ? 1 : 0;
        }
        assertEquals(failing().findings().accepted().size(), suppressed);
        assertTrue(run.get("results").size() > suppressed, "the open finding and the fault are results too");
        assertTrue(
                run.at("/results/0/locations/0/physicalLocation/region/startLine")
                                .asInt()
                        > 0,
                "a line to go to");
    }

    /** One accepted finding made an open one, and a suppression that suppresses nothing. */
    private static Audit failing() {
        List<Sorted.Accepted> accepted = AUDIT.findings().accepted();
        Finding open = accepted.get(0).finding();
        return new Audit(
                AUDIT.repository(),
                AUDIT.audited(),
                AUDIT.matrix(),
                AUDIT.promises(),
                Optional.empty(),
                new Sorted(List.of(open), accepted.subList(1, accepted.size()), List.of("a fault of the suppressions")),
                AUDIT.cases());
    }

    private static Audit withCase() {
        Checked wrong = new Checked(AUDIT.cases().get(0).one(), List.of("decided otherwise"));
        return new Audit(
                AUDIT.repository(),
                AUDIT.audited(),
                AUDIT.matrix(),
                AUDIT.promises(),
                Optional.empty(),
                AUDIT.findings(),
                List.of(wrong));
    }

    private static Audit with(Optional<MutantReport> mutants) {
        return new Audit(
                AUDIT.repository(),
                AUDIT.audited(),
                AUDIT.matrix(),
                AUDIT.promises(),
                mutants,
                AUDIT.findings(),
                AUDIT.cases());
    }
}

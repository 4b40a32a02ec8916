package dev.carrel.audit.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.audit.findings.Finding;
import dev.carrel.audit.findings.Rule;
import dev.carrel.audit.findings.Rules;
import dev.carrel.audit.findings.Severity;
import dev.carrel.audit.findings.Sorted;
import dev.carrel.audit.findings.Suppressions;

/**
 * The audit for code scanners: findings, the accepted ones as suppressed, and what failed of the promises, the cases and the mutants.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">OASIS: SARIF 2.1.0</a>
 */
public final class SarifReport {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private SarifReport() {}

    public static ObjectNode of(Audit audit) {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("$schema", SCHEMA).put("version", "2.1.0");
        ObjectNode run = json.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver").put("name", "carrel-audit");
        ArrayNode rules = driver.putArray("rules");
        for (Rule rule : Rules.ALL) {
            rule(rules, rule.id(), rule.title(), rule.help(), level(rule.severity()));
        }
        rule(rules, "promise", "A promise is not proved", "Some request breaks it, or it could not be asked.", "error");
        rule(rules, "case", "A case is decided otherwise", "The policies or the case are wrong.", "error");
        rule(rules, "mutant", "A changed policy goes unnoticed", "No case and no promise fails for it.", "error");
        rule(rules, "suppression", "A suppression suppresses nothing", "Take it out, or look anew.", "error");
        run.put("columnKind", "utf16CodeUnits");
        ArrayNode results = run.putArray("results");
        audit.findings().open().forEach(finding -> finding(results, finding));
        for (Sorted.Accepted one : audit.findings().accepted()) {
            finding(results, one.finding())
                    .putArray("suppressions")
                    .addObject()
                    .put("kind", "external")
                    .put("justification", one.reason());
        }
        for (Proven one : audit.promises()) {
            if (!one.passed()) {
                result(results, "promise", one.promise().title() + "\n" + TextReport.why(one.proof()), "template.yaml");
            }
        }
        for (Checked one : audit.cases()) {
            if (!one.passed()) {
                result(
                        results,
                        "case",
                        String.join("\n", one.why()),
                        "policies/cases/" + one.one().file());
            }
        }
        audit.mutants().ifPresent(mutants -> {
            mutants.survivors()
                    .forEach(mutant -> result(
                            results, "mutant", mutant.id(), mutant.policy().name()));
            mutants.faults().forEach(fault -> result(results, "mutant", fault, "policies"));
        });
        audit.findings().faults().forEach(fault -> result(results, "suppression", fault, Suppressions.FILE));
        return json;
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW -> "note";
        };
    }

    private static void rule(ArrayNode into, String id, String title, String help, String level) {
        ObjectNode rule = into.addObject().put("id", id);
        rule.putObject("shortDescription").put("text", title);
        rule.putObject("help").put("text", help);
        rule.putObject("defaultConfiguration").put("level", level);
    }

    private static ObjectNode finding(ArrayNode into, Finding finding) {
        String id = finding.rule().id();
        ObjectNode result = result(
                into,
                id,
                finding.place().name() + " " + finding.message(),
                finding.place().file());
        result.put("level", level(finding.rule().severity()));
        if (finding.place().line() > 0) {
            ((ObjectNode) result.at("/locations/0/physicalLocation"))
                    .putObject("region")
                    .put("startLine", finding.place().line());
        }
        result.putObject("partialFingerprints")
                .put("statement/v1", finding.place().hash());
        return result;
    }

    private static ObjectNode result(ArrayNode into, String rule, String message, String file) {
        ObjectNode result = into.addObject().put("ruleId", rule).put("level", "error");
        result.putObject("message").put("text", message);
        result.putArray("locations")
                .addObject()
                .putObject("physicalLocation")
                .putObject("artifactLocation")
                .put("uri", file)
                .put("uriBaseId", "%SRCROOT%");
        return result;
    }
}

package dev.carrel.audit.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.audit.findings.Finding;
import dev.carrel.audit.findings.Sorted;
import dev.carrel.audit.matrix.MatrixJson;
import dev.carrel.audit.mutant.MutantReport;
import dev.carrel.audit.promise.Proof;
import java.util.List;
import java.util.Locale;

/** The audit as data, in the shape that the package documents. */
public final class JsonReport {
    private JsonReport() {}

    public static ObjectNode of(Audit audit) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("passed", audit.passed());
        ArrayNode promises = json.putArray("promises");
        audit.promises().forEach(one -> promise(promises.addObject(), one));
        audit.mutants().ifPresent(mutants -> mutants(json.putObject("mutants"), mutants));
        ObjectNode findings = json.putObject("findings");
        ArrayNode open = findings.putArray("open");
        audit.findings().open().forEach(finding -> finding(open.addObject(), finding));
        ArrayNode accepted = findings.putArray("accepted");
        for (Sorted.Accepted one : audit.findings().accepted()) {
            finding(accepted.addObject(), one.finding()).put("reason", one.reason());
        }
        texts(findings.putArray("faults"), audit.findings().faults());
        ArrayNode cases = json.putArray("cases");
        for (Checked checked : audit.cases()) {
            ObjectNode one = cases.addObject()
                    .put("file", checked.one().file())
                    .put("name", checked.one().name())
                    .put("says", checked.one().says())
                    .put("expected", checked.one().expected().name().toLowerCase(Locale.ROOT))
                    .put("passed", checked.passed());
            texts(one.putArray("why"), checked.why());
        }
        json.set("policies", PoliciesJson.of(audit));
        json.set("matrix", MatrixJson.of(audit.matrix()));
        return json;
    }

    private static void promise(ObjectNode json, Proven one) {
        json.put("title", one.promise().title())
                .put("explanation", one.promise().explanation());
        texts(json.putArray("roles"), one.promise().roles());
        if (one.proof() instanceof Proof.Proved proved) {
            json.put("proof", "proved").put("combinations", proved.combinations());
        } else if (one.proof() instanceof Proof.Refuted refuted) {
            json.put("proof", "refuted")
                    .put("says", refuted.says())
                    .put("counterexample", refuted.counterexample().explain());
        } else if (one.proof() instanceof Proof.Outside outside) {
            json.put("proof", "outside").put("where", outside.where()).put("why", outside.why());
        }
    }

    private static void mutants(ObjectNode json, MutantReport mutants) {
        json.put("total", mutants.total())
                .put("score", mutants.score())
                .put("killedByCases", mutants.killedByCases())
                .put("killedByProofs", mutants.killedByProofs());
        ArrayNode equivalents = json.putArray("equivalents");
        mutants.equivalents()
                .forEach(one ->
                        equivalents.addObject().put("mutant", one.mutant()).put("reason", one.reason()));
        texts(
                json.putArray("survivors"),
                mutants.survivors().stream().map(one -> one.id()).toList());
        texts(json.putArray("faults"), mutants.faults());
    }

    private static ObjectNode finding(ObjectNode json, Finding finding) {
        return json.put("rule", finding.rule().id())
                .put("severity", finding.rule().severity().name().toLowerCase(Locale.ROOT))
                .put("at", finding.place().name())
                .put("file", finding.place().file())
                .put("line", finding.place().line())
                .put("hash", finding.place().hash())
                .put("message", finding.message());
    }

    private static void texts(ArrayNode into, List<String> texts) {
        texts.forEach(into::add);
    }
}

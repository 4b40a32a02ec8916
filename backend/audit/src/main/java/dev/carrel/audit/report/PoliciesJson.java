package dev.carrel.audit.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.audit.findings.Document;
import dev.carrel.audit.findings.Finding;
import dev.carrel.audit.findings.Sorted;
import dev.carrel.audit.matrix.Names;
import dev.carrel.audit.matrix.Words;
import dev.carrel.iam.Statement;
import dev.carrel.stack.cases.CaseRunner;
import java.util.Locale;
import java.util.stream.Stream;

/** The policies as data: each statement as it stands in its file, in words, and with what shows it. */
final class PoliciesJson {
    private final Audit audit;
    private final Words words;

    private PoliciesJson(Audit audit) {
        this.audit = audit;
        this.words = new Words(new Names(audit.repository().stack()));
    }

    static ArrayNode of(Audit audit) {
        PoliciesJson policies = new PoliciesJson(audit);
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        audit.audited().documents().forEach(document -> policies.document(all.addObject(), document));
        return all;
    }

    private void document(ObjectNode json, Document document) {
        json.put("file", document.policy().name())
                .put("hangs", document.hangs().name().toLowerCase(Locale.ROOT));
        ArrayNode owners = json.putArray("owners");
        document.owners().forEach(owners::add);
        ArrayNode promises = json.putArray("promises");
        audit.promises().stream()
                .filter(one -> PoliciesSection.isAbout(one.promise(), document))
                .forEach(one -> promises.add(one.promise().title()));
        ArrayNode statements = json.putArray("statements");
        document.policy().statements().forEach(one -> statement(statements.addObject(), document, one));
    }

    private void statement(ObjectNode json, Document document, Statement statement) {
        String name = CaseRunner.name(statement.id());
        json.put("name", name)
                .put("effect", statement.effect().name().toLowerCase(Locale.ROOT))
                .put("says", words.says(statement))
                .put(
                        "written",
                        PoliciesSection.written(audit, document, statement)
                                .map(JsonNode::toPrettyString)
                                .orElse(""));
        ArrayNode cases = json.putArray("cases");
        audit.cases().stream()
                .filter(one -> one.one().decides().contains(name))
                .forEach(one -> cases.add(one.one().file() + ": " + one.one().name()));
        ArrayNode findings = json.putArray("findings");
        Stream<Finding> accepted = audit.findings().accepted().stream().map(Sorted.Accepted::finding);
        Stream.concat(audit.findings().open().stream(), accepted)
                .filter(finding -> finding.place().name().equals(name))
                .forEach(finding -> findings.add(finding.rule().id()));
    }
}

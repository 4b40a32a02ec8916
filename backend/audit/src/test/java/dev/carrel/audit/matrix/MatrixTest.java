package dev.carrel.audit.matrix;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carrel.audit.explain.Repository;
import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicyKind;
import dev.carrel.iam.Statement;
import dev.carrel.stack.Stack;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MatrixTest {
    private static final Stack STACK = Repository.at(Path.of(requireNonNull(System.getProperty("carrel.root"))))
            .stack();
    private static final Matrix MATRIX = Matrix.of(STACK);

    @Test
    void of_function_saysWhatItRunsAsAndBecomes() {
        FunctionSheet records = MATRIX.functions().stream()
                .filter(function -> function.name().equals("RecordsFunction"))
                .findFirst()
                .orElseThrow();

        assertEquals("RecordsExecutionRole", records.runsAs());
        assertEquals(
                List.of(new FunctionSheet.Becomes("RecordsAccessRole", "with a token of its caller, which STS checks")),
                records.becomes());
    }

    @Test
    void of_everyStatementOfTheStack_standsInIt() {
        Set<Statement> all = new HashSet<>();
        STACK.roles().forEach(role -> {
            all.addAll(role.trust().statements());
            role.identity().forEach(policy -> all.addAll(policy.statements()));
        });

        MATRIX.roles().forEach(role -> List.of(role.trust(), role.allows(), role.denies())
                .forEach(grants -> grants.forEach(grant -> all.remove(grant.statement()))));

        assertEquals(Set.of(), all);
    }

    @Test
    void of_grantUnderTheBoundary_namesItsCeilingAndIsNotCut() {
        Grant rows = grant("policies/records/access.json#OwnRows");

        assertEquals(List.of("policies/boundary.json#RecordsCeiling"), rows.ceiling());
        assertEquals(List.of(), rows.cut());
        assertEquals(List.of("RecordsTable"), rows.resources());
    }

    @Test
    void says_condition_isReadAsItIsMeant() {
        assertEquals(
                "list the rows of a partition key: RecordsTable/index/ById, RecordsTable/index/ByType, only if every one of the"
                        + " partition keys touched (dynamodb:LeadingKeys) is the caller's own id, and there is one",
                grant("policies/records/access.json#OwnRowsByIndex").says());
    }

    @Test
    void says_unguardedSet_saysThatThereMayBeNone() {
        assertTrue(
                says("\"ForAllValues:StringEquals\":{\"t:k\":\"x\"}")
                        .endsWith("only if every one of the t:k is “x”, or there is none"),
                says("\"ForAllValues:StringEquals\":{\"t:k\":\"x\"}"));
    }

    @Test
    void says_ifExists_saysThatItMayBeAbsent() {
        assertTrue(
                says("\"StringNotLikeIfExists\":{\"t:k\":\"x*\"}").endsWith("t:k is not like “x*”, or it is absent"));
    }

    @Test
    void says_operatorWithoutWords_isNamed() {
        assertTrue(says("\"NumericLessThan\":{\"t:k\":\"3\"}").endsWith("t:k passes NumericLessThan “3”"));
    }

    @Test
    void json_everyGrant_hasStatementWordsAndData() {
        JsonNode json = MatrixJson.of(MATRIX);

        assertEquals(STACK.roles().size(), json.get("roles").size());
        for (JsonNode role : json.get("roles")) {
            for (JsonNode grant : role.get("allows")) {
                assertTrue(grant.get("statement").asText().startsWith("policies/"), grant.toString());
                assertTrue(grant.get("actions").size() > 0, grant.toString());
                assertTrue(grant.get("ceiling").size() > 0, grant.toString());
            }
        }
    }

    private static Grant grant(String name) {
        return MATRIX.roles().stream()
                .flatMap(role -> role.allows().stream())
                .filter(grant -> grant.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String says(String condition) {
        Policy policy = Policy.parse(
                "p",
                PolicyKind.IDENTITY,
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"t:Get\",\"Resource\":\"*\",\"Condition\":{"
                        + condition + "}}}");
        return new Words(new Names(STACK)).says(policy.statements().get(0));
    }
}

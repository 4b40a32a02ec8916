package dev.carrel.iam.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carrel.iam.AccessRequest;
import dev.carrel.iam.Policy;
import dev.carrel.iam.PolicyKind;
import dev.carrel.iam.PolicySet;
import dev.carrel.iam.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows by their leading keys, the guard of this product: with it no other user's row is reached, and without any part of it one is. */
class ProverTest {
    private static final String HOME = "111122223333";
    private static final String TABLE = "arn:aws:dynamodb:eu-west-1:" + HOME + ":table/rows";
    private static final Principal SESSION = new Principal.AssumedRole(
            "arn:aws:iam::" + HOME + ":role/r", "arn:aws:sts::" + HOME + ":assumed-role/r/s", HOME);
    private static final String KEYS = "dynamodb:LeadingKeys";
    private static final String EQUAL = "\"ForAllValues:StringEquals\":{\"" + KEYS + "\":\"${aws:PrincipalTag/sub}\"}";
    private static final String THERE = "\"Null\":{\"" + KEYS + "\":\"false\"}";

    @Test
    void ask_bothGuards_isImpossible() {
        assertInstanceOf(Answer.Impossible.class, ask(TABLE, EQUAL + "," + THERE));
    }

    @Test
    void ask_withoutTheKeysOwner_findsAnothersRow() {
        List<String> keys = found(THERE).context().get(KEYS).orElseThrow();

        assertEquals(List.of(SymbolicId.OTHER), keys);
    }

    /** Where another's id is not what the request is about, or does not fit, the shortest text is told. */
    @Test
    void example_namesAnotherUser_whereTheOwnIdWouldNotDo() {
        Language own = Language.startingWith("users/" + SymbolicId.TEXT + "/");
        Language users = Language.startingWith("users/");

        assertEquals(Optional.of("users/" + SymbolicId.OTHER + "/"), Examples.of(users.and(own.not())));
        assertEquals(Optional.of("users/"), Examples.of(users));
        assertEquals(Optional.of(""), Examples.of(Language.of("x").not()));
        assertTrue(Examples.of(Language.none()).isEmpty());
    }

    @Test
    void ask_withoutTheDemandForKeys_findsARequestWithoutAny() {
        assertEquals(Optional.empty(), found(EQUAL).context().get(KEYS));
    }

    @Test
    void ask_deniedBesides_isImpossible() {
        Policy denies = policy("{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}");

        assertInstanceOf(
                Answer.Impossible.class,
                ask(new PolicySet(
                        List.of(grant(TABLE, THERE), denies), Optional.empty(), Optional.empty(), List.of())));
    }

    @Test
    void ask_boundaryThatLacksIt_isImpossible_andOneThatHasIt_isNot() {
        Policy narrow = policy("{\"Effect\":\"Allow\",\"Action\":\"dynamodb:Query\",\"Resource\":\"*\"}");
        Policy wide = policy("{\"Effect\":\"Allow\",\"Action\":\"dynamodb:GetItem\",\"Resource\":\"*\"}");

        assertInstanceOf(Answer.Impossible.class, ask(bounded(narrow)));
        assertInstanceOf(Answer.Possible.class, ask(bounded(wide)));
    }

    /** What is granted by many statements and lies beyond none of a boundary that says the same takes few steps to see, not all. */
    @Test
    void ask_beyondABoundaryOfManyStatements_isImpossible_inFewSteps() {
        String statements = IntStream.range(0, 16)
                .mapToObj(table ->
                        "{\"Effect\":\"Allow\",\"Action\":\"dynamodb:GetItem\",\"Resource\":\"" + TABLE + table + "\"}")
                .collect(Collectors.joining(","));
        Policy many = policy(statements);
        Question beyond = new Question(
                new PolicySet(List.of(many), Optional.of(List.of(many)), Optional.empty(), List.of()),
                SESSION,
                HOME,
                Map.of(),
                List.of(new Region("does anything", Language.any(), List.of(), Language.any())),
                List.of(many));

        Answer.Impossible answer = assertInstanceOf(Answer.Impossible.class, new Prover().ask(beyond));

        assertTrue(answer.combinations() < 10_000, answer::toString);
    }

    /** Languages are shared by all that ask; so must answers be. */
    @Test
    void ask_manyAtOnce_answersEachAsAlone() {
        List<Answer> answers = IntStream.range(0, 64)
                .parallel()
                .mapToObj(index -> ask(TABLE, index % 2 == 0 ? EQUAL + "," + THERE : THERE))
                .toList();

        for (int index = 0; index < answers.size(); index++) {
            assertEquals(index % 2 == 0, answers.get(index) instanceof Answer.Impossible);
        }
    }

    private static PolicySet bounded(Policy boundary) {
        return new PolicySet(List.of(grant(TABLE, THERE)), Optional.of(List.of(boundary)), Optional.empty(), List.of());
    }

    /** What is not modelled is neither proved nor refuted, and named. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            delimiter = '|',
            value = {
                "arn:aws:dynamodb:eu-west-1:111122223333:table/rows | \"NumericEquals\":{\"t:n\":\"1\"} | NumericEquals",
                "arn:aws:dynamodb:eu-west-1:111122223333:table/${aws:username} | \"Bool\":{\"t:b\":\"true\"} | aws:username",
                "arn:aws:dynamodb:*:*:table/b0b0b0b0-2222-4222-8222-bbbbbbbbbbbb | \"Bool\":{\"t:b\":\"true\"} | could tell one",
                "* | \"StringLike\":{\"dynamodb:LeadingKeys\":\"a*\"} | could tell one"
            })
    void ask_whatIsNotModelled_isSaidSo(String resource, String condition, String named) {
        Answer.OutsideModel answer = assertInstanceOf(Answer.OutsideModel.class, ask(resource, condition));

        assertTrue((answer.where() + " " + answer.why()).contains(named), answer::toString);
        assertTrue(answer.where().startsWith("p#"), answer::toString);
    }

    private static AccessRequest found(String condition) {
        return assertInstanceOf(Answer.Possible.class, ask(TABLE, condition))
                .decision()
                .request();
    }

    private static Answer ask(String resource, String condition) {
        return ask(new PolicySet(List.of(grant(resource, condition)), Optional.empty(), Optional.empty(), List.of()));
    }

    private static Answer ask(PolicySet policies) {
        Region any = new Region(
                "reaches a row", Language.ignoringAsciiCase("dynamodb:*"), List.of("dynamodb:GetItem"), Language.any());
        return new Prover()
                .ask(new Question(
                        policies,
                        SESSION,
                        HOME,
                        Map.of("aws:PrincipalTag/sub", ValueSet.oneOf(Language.of(SymbolicId.TEXT))),
                        List.of(
                                any.with(
                                        KEYS,
                                        ValueSet.someOf(
                                                Language.of(SymbolicId.TEXT).not())),
                                any.with(KEYS, ValueSet.nothing())),
                        List.of()));
    }

    private static Policy grant(String resource, String condition) {
        return policy("{\"Effect\":\"Allow\",\"Action\":\"dynamodb:GetItem\",\"Resource\":\"" + resource
                + "\",\"Condition\":{" + condition + "}}");
    }

    private static Policy policy(String statement) {
        return Policy.parse("p", PolicyKind.IDENTITY, "{\"Version\":\"2012-10-17\",\"Statement\":[" + statement + "]}");
    }
}

package dev.carrel.local.dynamodb.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The parsers read back what they wrote, and take nothing that they would write otherwise. */
final class ExpressionPropertiesTest {
    @Property(tries = 500)
    void parse_writtenCondition_isTheSame(@ForAll("conditions") Condition condition) throws ExpressionException {
        assertEquals(condition, ConditionParser.parse(condition.toString()));
    }

    @Property(tries = 500)
    void parse_writtenUpdate_isTheSame(@ForAll("updates") Update update) throws ExpressionException {
        assertEquals(update, UpdateParser.parse(update.toString()));
    }

    @Property(tries = 300)
    void parse_writtenProjection_isTheSame(@ForAll("projections") List<Operand.Path> paths) throws ExpressionException {
        String written =
                String.join(", ", paths.stream().map(Operand.Path::toString).toList());

        assertEquals(paths, ProjectionParser.parse(written));
    }

    /** Whatever is made of the words of the language either does not parse, or says what its own text says again. */
    @Property(tries = 2000)
    void parse_randomWords_areRefusedOrMeanWhatTheySay(@ForAll("words") List<String> words) {
        String text = String.join(" ", words);
        Condition condition;
        try {
            condition = ConditionParser.parse(text);
        } catch (ExpressionException e) {
            return;
        }
        assertEquals(squeezed(text), squeezed(condition.toString()));
    }

    /** No garbage yields a partition value but that of a plain equality with the partition key. */
    @Property(tries = 5000)
    void partitionValue_randomWords_isOnlyThatOfAnEquality(@ForAll("words") List<String> words) {
        String text = String.join(" ", words);
        KeyCondition condition = new KeyCondition(new Names(Map.of("#pk", "pk", "#sk", "sk")), "pk", Optional.of("sk"));
        String value;
        try {
            value = condition.partitionValue(ConditionParser.parse(text));
        } catch (ExpressionException e) {
            return;
        }
        String plain = " "
                + text.replaceAll("[()]", " ")
                        .replaceAll(" +", " ")
                        .replace("#pk", "pk")
                        .trim() + " ";
        boolean equality = plain.contains(" pk = " + value + " ") || plain.contains(" " + value + " = pk ");
        assertEquals(true, equality, text);
    }

    @Property(tries = 1000)
    void parse_randomText_neverFailsOtherwise(@ForAll String text) {
        for (Parser parser : List.<Parser>of(ConditionParser::parse, UpdateParser::parse, ProjectionParser::parse)) {
            try {
                parser.parse(text);
            } catch (ExpressionException e) {
                // refused, as it should be
            }
        }
    }

    private interface Parser {
        Object parse(String text) throws ExpressionException;
    }

    @Property(tries = 20)
    void parse_deepNesting_isRefused(@ForAll("opening") String opening) {
        ExpressionException refusal =
                assertThrows(ExpressionException.class, () -> ConditionParser.parse(opening.repeat(1000) + "a = :a"));
        assertEquals("the expression nests deeper than 64 levels", refusal.getMessage());
    }

    @Provide
    Arbitrary<String> opening() {
        return Arbitraries.of("(", "NOT ");
    }

    @Provide
    Arbitrary<Condition> conditions() {
        return condition(3);
    }

    private Arbitrary<Condition> condition(int depth) {
        Arbitrary<Operand> operand = operand();
        Arbitrary<Condition> leaf = Arbitraries.oneOf(
                Combinators.combine(operand, Arbitraries.of("=", "<>", "<", "<=", ">", ">="), operand)
                        .as(Condition.Comparison::new),
                Combinators.combine(operand, operand, operand).as(Condition.Between::new),
                Combinators.combine(operand, operand.list().ofMinSize(1).ofMaxSize(4))
                        .as(Condition.In::new),
                path().map(path -> new Condition.Test("attribute_exists", List.of(path))),
                path().map(path -> new Condition.Test("attribute_not_exists", List.of(path))),
                Combinators.combine(path(), operand)
                        .as((path, type) -> new Condition.Test("attribute_type", List.of(path, type))),
                Combinators.combine(operand, operand).as((a, b) -> new Condition.Test("begins_with", List.of(a, b))),
                Combinators.combine(operand, operand).as((a, b) -> new Condition.Test("contains", List.of(a, b))));
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<Condition> deeper = Arbitraries.lazy(() -> condition(depth - 1));
        return Arbitraries.oneOf(
                leaf,
                Combinators.combine(deeper, deeper).as(Condition.And::new),
                Combinators.combine(deeper, deeper).as(Condition.Or::new),
                deeper.map(Condition.Not::new));
    }

    @Provide
    Arbitrary<Update> updates() {
        Arbitrary<Operand> value = updateValue(2);
        Arbitrary<Update.Clause> set = Combinators.combine(path(), value)
                .as((path, operand) -> new Update.Action(path, Optional.of(operand)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(actions -> new Update.Clause(Update.Keyword.SET, actions));
        Arbitrary<Update.Clause> remove = path().map(path -> new Update.Action(path, Optional.empty()))
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(actions -> new Update.Clause(Update.Keyword.REMOVE, actions));
        Arbitrary<Update.Clause> add = Combinators.combine(path(), value())
                .as((path, operand) -> new Update.Action(path, Optional.<Operand>of(operand)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(actions -> new Update.Clause(Update.Keyword.ADD, actions));
        return Combinators.combine(set, remove, add, Arbitraries.integers().between(1, 7))
                .as((first, second, third, which) -> {
                    List<Update.Clause> clauses = new ArrayList<>();
                    if ((which & 1) != 0) {
                        clauses.add(third);
                    }
                    if ((which & 2) != 0) {
                        clauses.add(first);
                    }
                    if ((which & 4) != 0) {
                        clauses.add(second);
                    }
                    return new Update(clauses);
                });
    }

    private Arbitrary<Operand> updateValue(int depth) {
        Arbitrary<Operand> leaf =
                Arbitraries.oneOf(path().map(path -> (Operand) path), value().map(it -> (Operand) it));
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<Operand> deeper = Arbitraries.lazy(() -> updateValue(depth - 1));
        return Arbitraries.oneOf(
                leaf,
                Combinators.combine(deeper, Arbitraries.of("+", "-"), deeper).as(Operand.Arithmetic::new),
                Combinators.combine(path(), deeper.filter(it -> !(it instanceof Operand.Arithmetic)))
                        .as((path, other) -> new Operand.Function("if_not_exists", List.of(path, other))),
                Combinators.combine(
                                deeper.filter(it -> !(it instanceof Operand.Arithmetic)),
                                deeper.filter(it -> !(it instanceof Operand.Arithmetic)))
                        .as((a, b) -> new Operand.Function("list_append", List.of(a, b))));
    }

    @Provide
    Arbitrary<List<Operand.Path>> projections() {
        return path().list().ofMinSize(1).ofMaxSize(5);
    }

    @Provide
    Arbitrary<List<String>> words() {
        return Arbitraries.of(
                        "pk",
                        "pk",
                        "#pk",
                        "sk",
                        "#sk",
                        "=",
                        "=",
                        ":v",
                        ":w",
                        "AND",
                        "AND",
                        "OR",
                        "NOT",
                        "(",
                        ")",
                        "BETWEEN",
                        "IN",
                        ",",
                        "begins_with",
                        "<",
                        "<>",
                        "size",
                        ".",
                        "[",
                        "0",
                        "]")
                .list()
                .ofMinSize(3)
                .ofMaxSize(9);
    }

    private static Arbitrary<Operand> operand() {
        return Arbitraries.oneOf(
                path().map(path -> (Operand) path),
                value().map(it -> (Operand) it),
                path().map(path -> new Operand.Function("size", List.of(path))));
    }

    private static Arbitrary<Operand.Value> value() {
        return Arbitraries.of(":a", ":b", ":value_1", ":0").map(Operand.Value::new);
    }

    private static Arbitrary<Operand.Path> path() {
        return Combinators.combine(
                        Arbitraries.of("pk", "sk", "#n", "Name_1", "size", "begins_with", "_x"),
                        Arbitraries.of(".part", ".#n", "[0]", "[12]").list().ofMaxSize(3))
                .as(Operand.Path::new);
    }

    /** Without blanks and parentheses, which are the only things written otherwise. */
    private static String squeezed(String text) {
        return text.replaceAll("[() ]", "");
    }
}

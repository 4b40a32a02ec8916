package dev.carrel.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class JsonFieldsTest {
    private final Faults faults = new Faults();

    private JsonFields fields(String json, String... known) {
        return new JsonFields(Json.readObject(json), Set.of(known), faults);
    }

    private static String atMostThree(String text) {
        if (text.length() > 3) {
            throw new InvalidValueException("is too long");
        }
        return text;
    }

    private List<FieldError> errors() {
        return assertThrows(Problem.class, faults::check).errors();
    }

    @Test
    void texts_goodObject_keepsItsOrder() {
        Map<String, String> texts = fields("{\"m\":{\"b\":\"1\",\"a\":\"2\"}}", "m")
                .texts("m", 2, UnaryOperator.identity(), UnaryOperator.identity());

        assertEquals(List.of("b", "a"), List.copyOf(texts.keySet()));
        faults.check();
    }

    @Test
    void check_everyFault_isNamedAtOnce() {
        JsonFields fields = fields(
                "{\"a\":1,\"b\":null,\"c\":\"long\",\"x\":{},\"m\":{\"k\":2,\"long\":\"v\"}}", "a", "b", "c", "d", "m");
        assertTrue(fields.required("a", text -> text).isEmpty());
        assertTrue(fields.optional("b", text -> text).isEmpty());
        assertTrue(fields.optional("c", JsonFieldsTest::atMostThree).isEmpty());
        assertTrue(fields.required("d", text -> text).isEmpty());
        assertTrue(fields.texts("m", 5, JsonFieldsTest::atMostThree, JsonFieldsTest::atMostThree)
                .isEmpty());

        assertEquals(
                List.of(
                        new FieldError("x", "is not a field of this body"),
                        new FieldError("a", "must be a string"),
                        new FieldError("b", "must be a string"),
                        new FieldError("c", "is too long"),
                        new FieldError("d", "is missing"),
                        new FieldError("m.k", "must be a string"),
                        new FieldError("m.long", "is too long")),
                errors());
    }

    @Test
    void texts_tooManyOrNoObject_isRefused() {
        assertTrue(fields("{\"m\":{\"a\":\"1\",\"b\":\"2\"}}", "m")
                .texts("m", 1, UnaryOperator.identity(), UnaryOperator.identity())
                .isEmpty());
        assertTrue(fields("{\"m\":[]}", "m")
                .texts("m", 1, UnaryOperator.identity(), UnaryOperator.identity())
                .isEmpty());

        assertEquals(
                List.of(new FieldError("m", "has more than 1 entries"), new FieldError("m", "must be an object")),
                errors());
    }

    @Test
    void check_manyFaults_keepsFifty() {
        StringBuilder json = new StringBuilder("{\"f\":1");
        for (int i = 0; i < 500; i++) {
            json.append(",\"f").append(i).append("\":1");
        }
        fields(json.append('}').toString());

        assertEquals(50, errors().size());
    }

    @Test
    void check_longName_isShortened() {
        fields("{\"" + "n".repeat(10_000) + "\":1}");

        assertEquals("n".repeat(64) + "…", errors().get(0).field());
    }

    @Test
    void number_outOfRangeOrNoWholeNumber_isRefused() {
        JsonFields fields = fields(
                "{\"a\":5368709120,\"b\":-1,\"c\":1.5,\"d\":\"1\",\"e\":1e2,\"f\":99999999999999999999}",
                "a",
                "b",
                "c",
                "d",
                "e",
                "f",
                "g");
        assertEquals(Optional.of(5_368_709_120L), fields.number("a", 0, 5_368_709_120L));
        for (String name : List.of("b", "c", "d", "e", "f", "g")) {
            assertTrue(fields.number(name, 0, 9).isEmpty(), name);
        }

        String range = "must be a whole number from 0 to 9";
        assertEquals(
                List.of(
                        new FieldError("b", range),
                        new FieldError("c", range),
                        new FieldError("d", range),
                        new FieldError("e", range),
                        new FieldError("f", range),
                        new FieldError("g", "is missing")),
                errors());
    }

    @Test
    void objects_goodList_keepsItsOrder() {
        assertEquals(
                Optional.of(List.of("y", "x")),
                fields("{\"l\":[{\"n\":\"y\"},{\"n\":\"x\"}]}", "l")
                        .objects("l", 2, Set.of("n"), item -> item.required("n", text -> text)));
        faults.check();
    }

    @Test
    void objects_everyFault_isNamedWithItsPlace() {
        assertTrue(fields("{\"l\":[{\"n\":1},{},7,{\"n\":\"x\",\"o\":2}]}", "l")
                .objects("l", 9, Set.of("n"), item -> item.required("n", text -> text))
                .isEmpty());

        assertEquals(
                List.of(
                        new FieldError("l[0].n", "must be a string"),
                        new FieldError("l[1].n", "is missing"),
                        new FieldError("l[2]", "must be an object"),
                        new FieldError("l[3].o", "is not a field of this body")),
                errors());
    }

    @Test
    void objects_noListNoneOrTooMany_areRefused() {
        JsonFields fields = fields("{\"a\":{},\"b\":[],\"c\":[{},{},{}]}", "a", "b", "c", "d");
        for (String name : List.of("a", "b", "c", "d")) {
            assertTrue(fields.objects(name, 2, Set.of(), Optional::of).isEmpty(), name);
        }

        String list = "must be a list of 1 to 2 objects";
        assertEquals(
                List.of(
                        new FieldError("a", list),
                        new FieldError("b", list),
                        new FieldError("c", list),
                        new FieldError("d", "is missing")),
                errors());
    }
}

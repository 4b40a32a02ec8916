package dev.carrel.iam.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.brics.automaton.Automaton;
import dk.brics.automaton.BasicAutomata;
import dk.brics.automaton.BasicOperations;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;

/** What is decided on the arrays against the automaton library, of random automata. */
class DfaTest {
    private static final Automaton BASIC_PLANE = BasicOperations.repeat(BasicOperations.union(
            BasicAutomata.makeCharRange('\0', '\ud7ff'), BasicAutomata.makeCharRange('\ue000', '\uffff')));

    /** Of texts and patterns of a few characters, put together in a few ways. */
    @Provide
    Arbitrary<Automaton> automata() {
        Arbitrary<Automaton> one = Arbitraries.of(
                        "",
                        "a",
                        "b",
                        "ab",
                        "[a-c]",
                        "[b-z]",
                        "[\u0000-\ud7ff]",
                        "[\ue000-\uffff]",
                        "a*",
                        "(a|b)*",
                        "[a-y]*b")
                .map(DfaTest::automaton);
        return one.list().ofMinSize(1).ofMaxSize(4).flatMap(list -> Arbitraries.of(0, 1, 2)
                .map(how -> how == 0
                        ? BasicOperations.concatenate(copies(list))
                        : how == 1
                                ? BasicOperations.union(copies(list))
                                : BasicOperations.minus(
                                        list.get(0).clone(),
                                        BasicOperations.union(copies(list.subList(1, list.size()))))));
    }

    private static Automaton automaton(String text) {
        return new dk.brics.automaton.RegExp(text, dk.brics.automaton.RegExp.NONE).toAutomaton();
    }

    private static List<Automaton> copies(List<Automaton> list) {
        return list.stream().map(Automaton::clone).toList();
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void decisions_agreeWithTheLibrary(@ForAll("automata") Automaton one, @ForAll("automata") Automaton other) {
        Dfa first = Dfa.of(one.clone());
        Dfa second = Dfa.of(other.clone());
        Automaton both = BasicOperations.intersection(one.clone(), other.clone());
        boolean within = BasicOperations.subsetOf(one.clone(), other.clone());

        Statistics.label("meets, is within").collect(!both.isEmpty(), within);
        assertEquals(!both.isEmpty(), first.meets(second));
        assertEquals(within, first.isWithin(second));
        assertEquals(one.isEmpty(), first.isEmpty());
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void and_not_shortest_areTheLibrarys(@ForAll("automata") Automaton one, @ForAll("automata") Automaton other) {
        Dfa first = Dfa.of(one.clone());
        Automaton both = BasicOperations.intersection(one.clone(), other.clone());
        Automaton rest = BasicOperations.minus(BASIC_PLANE.clone(), one.clone());

        assertEquals(both, first.and(Dfa.of(other.clone())).automaton());
        assertEquals(rest, first.not().automaton());
        assertEquals(one, first.automaton());
        assertEquals(Optional.ofNullable(one.getShortestExample(true)), first.shortest());
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void only_isTheOneText_ifThereIsNoOther(@ForAll("automata") Automaton one) {
        Optional<String> text = Optional.ofNullable(one.getShortestExample(true));
        boolean alone = text.filter(known -> BasicOperations.minus(one.clone(), BasicAutomata.makeString(known))
                        .isEmpty())
                .isPresent();

        assertEquals(alone ? text : Optional.empty(), Dfa.of(one.clone()).only());
        text.ifPresent(known -> assertTrue(Dfa.of(one.clone()).has(known)));
        assertEquals(one.run("abab"), Dfa.of(one.clone()).has("abab"));
    }

    /** A text of half a character is in nothing, and in no opposite either. */
    @Test
    void not_ofNothing_hasNoSurrogates() {
        Dfa any = Dfa.of(BasicAutomata.makeEmpty()).not();

        assertTrue(any.has("\ud7ff\ue000"));
        assertTrue(!any.has("\ud800") && !any.has("\udfff"));
    }
}

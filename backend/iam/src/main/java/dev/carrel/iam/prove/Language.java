package dev.carrel.iam.prove;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.pattern.Template.Part;
import dk.brics.automaton.Automaton;
import dk.brics.automaton.BasicAutomata;
import dk.brics.automaton.BasicOperations;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A regular set of texts. Immutable and safe for threads; every operation is exact, so emptiness of what it gives is a decision and no
 * estimate.
 *
 * <p>Texts have characters of the basic plane only. A policy that names a character beyond it is outside of the model; and where no
 * policy names one, a text that has some is decided like the same text with any unnamed character in their place.
 */
public final class Language {
    /** Longest run of {@code ?} after a {@code *} whose complement is built: its automaton has up to two to that power states. */
    static final int MAX_COUNTED_AFTER_STAR = 10;

    private static final Automaton CHARACTER = BasicOperations.union(
            BasicAutomata.makeCharRange('\0', '\ud7ff'), BasicAutomata.makeCharRange('\ue000', '\uffff'));
    private static final Automaton WITHIN = BasicOperations.minus(CHARACTER, BasicAutomata.makeChar(':'));
    private static final Language ANY = new Language(minimal(BasicOperations.repeat(CHARACTER)));
    private static final Language NONE = new Language(BasicAutomata.makeEmpty());
    private static final Language READABLE = readable();

    // the automaton library numbers the states of its operands: it is given copies only, so that no two threads number
    // the same
    private final Automaton automaton;
    // made when it is first asked for; two threads would make the same
    private volatile @Nullable Language opposite;

    private Language(Automaton automaton) {
        this.automaton = automaton;
    }

    /** Every text. */
    public static Language any() {
        return ANY;
    }

    /** No text. */
    public static Language none() {
        return NONE;
    }

    /** One text. */
    public static Language of(String text) {
        return new Language(BasicAutomata.makeString(text));
    }

    /** What begins with a text, that text included. */
    public static Language startingWith(String text) {
        return of(text).then(ANY);
    }

    /** Texts of some characters of the given ones, at least {@code min}. */
    public static Language repeated(String characters, int min) {
        return new Language(minimal(BasicOperations.repeat(BasicAutomata.makeCharSet(characters), min)));
    }

    /** Like {@code text}, with A to Z and a to z the same, {@code *} for any characters and {@code ?} for one. */
    public static Language ignoringAsciiCase(String text) {
        return pattern(text.codePoints()
                .mapToObj(c -> c == '*'
                        ? BasicOperations.repeat(CHARACTER)
                        : c == '?' ? CHARACTER : BasicAutomata.makeCharSet(bothCases((char) c))));
    }

    /** What {@link String#equalsIgnoreCase} finds equal to {@code text}, which is ASCII. */
    static Language equalsIgnoreCase(String text) {
        return pattern(text.chars().mapToObj(c -> BasicAutomata.makeCharSet(EqualLetters.of((char) c))));
    }

    /** Pieces of a policy's text; every variable has been replaced. */
    static Language of(List<Part> parts) {
        if (parts.stream().allMatch(Part.Literal.class::isInstance)) {
            StringBuilder text = new StringBuilder();
            parts.forEach(part -> text.appendCodePoint(((Part.Literal) part).codePoint()));
            return of(text.toString());
        }
        return pattern(parts.stream().map(Language::piece));
    }

    private static Automaton piece(Part part) {
        if (part instanceof Part.Literal literal) {
            return BasicAutomata.makeChar((char) literal.codePoint());
        }
        if (part instanceof Part.Wildcard wildcard) {
            Automaton one = wildcard.within() ? WITHIN : CHARACTER;
            return wildcard.many() ? BasicOperations.repeat(one) : one.clone();
        }
        throw new IllegalArgumentException("a variable was not replaced: " + part);
    }

    private static Language pattern(Stream<Automaton> pieces) {
        return new Language(
                BasicOperations.concatenate(pieces.map(Automaton::clone).toList()));
    }

    private static Automaton minimal(Automaton automaton) {
        automaton.minimize();
        return automaton;
    }

    private static String bothCases(char c) {
        boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        return letter ? "" + c + (char) (c ^ 0x20) : String.valueOf(c);
    }

    private static Language readable() {
        String characters =
                "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./:*=@" + SymbolicId.SYMBOLS;
        return repeated(characters, 0);
    }

    /** What is in both. */
    public Language and(Language other) {
        if (this == ANY) {
            return other;
        }
        if (other == ANY || this == other) {
            return this;
        }
        return new Language(BasicOperations.intersection(automaton.clone(), other.automaton.clone()));
    }

    /** What is in either. */
    public Language or(Language other) {
        return union(List.of(this, other));
    }

    /** What is in one at least. */
    public static Language union(Collection<Language> all) {
        if (all.size() == 1) {
            return all.iterator().next();
        }
        return new Language(BasicOperations.union(
                all.stream().map(one -> one.automaton.clone()).toList()));
    }

    /** Every other text. */
    public Language not() {
        if (this == ANY) {
            return NONE;
        }
        Language known = opposite;
        if (known == null) {
            known = new Language(BasicOperations.minus(ANY.automaton.clone(), automaton.clone()));
            known.opposite = this;
            opposite = known;
        }
        return known;
    }

    /** Whether all of its texts are in another. */
    boolean isWithin(Language other) {
        return other == ANY || this == other || and(other.not()).isEmpty();
    }

    /** Texts of this followed by texts of another. */
    public Language then(Language other) {
        return new Language(BasicOperations.concatenate(automaton.clone(), other.automaton.clone()));
    }

    /** Whether no text is in it. */
    public boolean isEmpty() {
        return shortest(automaton).isEmpty();
    }

    /** Whether a text is in it. */
    public boolean has(String text) {
        return BasicOperations.run(automaton.clone(), requireNonNull(text, "text is null"));
    }

    /** A shortest text, of letters, digits and the signs of names where there is such a one. */
    public Optional<String> example() {
        Optional<String> readable = shortest(and(READABLE).automaton);
        return readable.isPresent() ? readable : shortest(automaton);
    }

    @SuppressWarnings("NullAway") // the library has no annotations; it gives null for an empty language
    private static Optional<String> shortest(Automaton automaton) {
        return Optional.ofNullable(automaton.getShortestExample(true));
    }
}

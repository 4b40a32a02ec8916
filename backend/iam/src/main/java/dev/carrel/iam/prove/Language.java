package dev.carrel.iam.prove;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.pattern.Template.Part;
import dk.brics.automaton.Automaton;
import dk.brics.automaton.BasicAutomata;
import dk.brics.automaton.BasicOperations;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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
    private static final Language ANY = made(Dfa.of(BasicOperations.repeat(CHARACTER)));
    private static final Language NONE = made(Dfa.of(BasicAutomata.makeEmpty()));
    private static final Language READABLE = readable();

    // made when first asked for; two threads would make the same
    private final Supplier<Dfa> maker;
    private volatile @Nullable Dfa dfa;
    private volatile @Nullable Language opposite;

    private Language(Supplier<Dfa> maker) {
        this.maker = maker;
    }

    private static Language made(Dfa dfa) {
        Language language = new Language(() -> dfa);
        language.dfa = dfa;
        return language;
    }

    /** @param maker gives an automaton that nobody else has */
    private static Language of(Supplier<Automaton> maker) {
        return new Language(() -> Dfa.of(maker.get()));
    }

    private Dfa dfa() {
        Dfa known = dfa;
        if (known == null) {
            known = maker.get();
            dfa = known;
        }
        return known;
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
        return made(Dfa.of(text));
    }

    /** What begins with a text, that text included. */
    public static Language startingWith(String text) {
        return of(() -> concatenated(of(text), ANY));
    }

    /** Texts of some characters of the given ones, at least {@code min}. */
    public static Language repeated(String characters, int min) {
        return of(() -> BasicOperations.repeat(BasicAutomata.makeCharSet(characters), min));
    }

    /** Like {@code text}, with A to Z and a to z the same, {@code *} for any characters and {@code ?} for one. */
    public static Language ignoringAsciiCase(String text) {
        return pattern(() -> text.codePoints()
                .mapToObj(c -> c == '*'
                        ? BasicOperations.repeat(CHARACTER)
                        : c == '?' ? CHARACTER : BasicAutomata.makeCharSet(bothCases((char) c))));
    }

    /** What {@link String#equalsIgnoreCase} finds equal to {@code text}, which is ASCII. */
    static Language equalsIgnoreCase(String text) {
        return pattern(() -> text.chars().mapToObj(c -> BasicAutomata.makeCharSet(EqualLetters.of((char) c))));
    }

    /** Pieces of a policy's text; every variable has been replaced. */
    static Language of(List<Part> parts) {
        if (parts.stream().allMatch(Part.Literal.class::isInstance)) {
            StringBuilder text = new StringBuilder();
            parts.forEach(part -> text.appendCodePoint(((Part.Literal) part).codePoint()));
            return of(text.toString());
        }
        return pattern(() -> parts.stream().map(Language::piece));
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

    private static Language pattern(Supplier<Stream<Automaton>> pieces) {
        return of(() ->
                BasicOperations.concatenate(pieces.get().map(Automaton::clone).toList()));
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
        if (this == other || other == ANY) {
            return this;
        }
        if (this == ANY) {
            return other;
        }
        return new Language(() -> dfa().and(other.dfa()));
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
        List<Language> copied = List.copyOf(all);
        return new Language(() -> dfaOf(copied));
    }

    /** Half and half, so that each part is looked at in few unions; a text is in either if it is not in neither. */
    private static Dfa dfaOf(List<Language> all) {
        if (all.size() < 2) {
            return all.isEmpty() ? NONE.dfa() : all.get(0).dfa();
        }
        Dfa first = dfaOf(all.subList(0, all.size() / 2));
        Dfa rest = dfaOf(all.subList(all.size() / 2, all.size()));
        return first.not().and(rest.not()).not();
    }

    /** Every other text. */
    public Language not() {
        if (this == ANY) {
            return NONE;
        }
        Language known = opposite;
        if (known == null) {
            known = new Language(() -> dfa().not());
            known.opposite = this;
            opposite = known;
        }
        return known;
    }

    /** Whether all of its texts are in another. */
    boolean isWithin(Language other) {
        return other == ANY || this == other || this == NONE || dfa().isWithin(other.dfa());
    }

    /** Whether a text is in both. */
    boolean meets(Language other) {
        return dfa().meets(other.dfa());
    }

    /** Texts of this followed by texts of another. */
    public Language then(Language other) {
        return of(() -> minimal(concatenated(this, other)));
    }

    /** Texts of the first followed by texts of the second and so on, made in one step. */
    public static Language inOrder(List<Language> pieces) {
        List<Language> copied = List.copyOf(pieces);
        return pattern(() -> copied.stream().map(piece -> piece.dfa().automaton()));
    }

    private static Automaton concatenated(Language first, Language rest) {
        return BasicOperations.concatenate(first.dfa().automaton(), rest.dfa().automaton());
    }

    /** One after the other in many steps would have many times the states that it needs. */
    private static Automaton minimal(Automaton automaton) {
        automaton.minimize();
        return automaton;
    }

    /** Whether no text is in it. */
    public boolean isEmpty() {
        return this == NONE || dfa().isEmpty();
    }

    /** Whether a text is in it. */
    public boolean has(String text) {
        return dfa().has(requireNonNull(text, "text is null"));
    }

    /** The only text, if there is one and no other. */
    Optional<String> only() {
        return dfa().only();
    }

    /** A shortest text, of letters, digits and the signs of names where there is such a one. */
    public Optional<String> example() {
        return and(READABLE).dfa().shortest().or(dfa()::shortest);
    }
}

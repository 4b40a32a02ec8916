package dev.carrel.local.cognito;

import static java.util.Objects.requireNonNull;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a password must be.
 *
 * @param minimumLength the least number of characters
 * @param lowercase whether a lower-case Latin letter is needed
 * @param uppercase whether an upper-case Latin letter is needed
 * @param numbers whether a digit is needed
 * @param symbols whether a special character is needed
 * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html">AWS: passwords,
 *     recovery and policies</a>
 */
public record PasswordPolicy(
        int minimumLength, boolean lowercase, boolean uppercase, boolean numbers, boolean symbols) {
    /** The most characters that Cognito takes. */
    public static final int MAXIMUM_LENGTH = 256;

    private static final String SYMBOLS = "^$*.[]{}()?\"!@#%&/\\,><':;|_~`=+-";

    /** What is wrong with {@code password}, in Cognito's words; empty when nothing is. */
    public Optional<String> fault(String password) {
        requireNonNull(password, "password is null");
        return problem(password).map(problem -> "Password did not conform with policy: " + problem);
    }

    /** The rules, one short sentence each, for a person who chooses a password. */
    public List<String> rules() {
        List<String> rules = new ArrayList<>();
        rules.add("At least " + minimumLength + " characters");
        if (lowercase) {
            rules.add("A lower-case letter");
        }
        if (uppercase) {
            rules.add("An upper-case letter");
        }
        if (numbers) {
            rules.add("A number");
        }
        if (symbols) {
            rules.add("A special character");
        }
        return List.copyOf(rules);
    }

    private Optional<String> problem(String password) {
        if (!isText(password) || password.isEmpty() || !password.strip().equals(password)) {
            return Optional.of("Password must not begin or end with a space and must be valid text");
        }
        if (password.codePointCount(0, password.length()) < minimumLength) {
            return Optional.of("Password not long enough");
        }
        if (password.length() > MAXIMUM_LENGTH) {
            return Optional.of("Password too long");
        }
        if (lowercase && password.chars().noneMatch(c -> c >= 'a' && c <= 'z')) {
            return Optional.of("Password must have lowercase characters");
        }
        if (uppercase && password.chars().noneMatch(c -> c >= 'A' && c <= 'Z')) {
            return Optional.of("Password must have uppercase characters");
        }
        if (numbers && password.chars().noneMatch(c -> c >= '0' && c <= '9')) {
            return Optional.of("Password must have numeric characters");
        }
        if (symbols && password.chars().noneMatch(c -> SYMBOLS.indexOf(c) >= 0 || c == ' ')) {
            return Optional.of("Password must have symbol characters");
        }
        return Optional.empty();
    }

    /** Half a surrogate pair has no bytes in UTF-8: two passwords that differ there would be one. */
    private static boolean isText(String password) {
        try {
            StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(password));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}

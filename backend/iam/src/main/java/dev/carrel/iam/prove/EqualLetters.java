package dev.carrel.iam.prove;

/** The characters that {@link String#equalsIgnoreCase} takes for the same. */
final class EqualLetters {
    private EqualLetters() {}

    static String of(char c) {
        StringBuilder equal = new StringBuilder();
        String text = String.valueOf(c);
        for (int other = 0; other <= Character.MAX_VALUE; other++) {
            if (text.equalsIgnoreCase(String.valueOf((char) other))) {
                equal.append((char) other);
            }
        }
        return equal.toString();
    }
}

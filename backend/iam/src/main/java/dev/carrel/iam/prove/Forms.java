package dev.carrel.iam.prove;

/** What the parts of a request look like at all, as {@link dev.carrel.iam.AccessRequest} demands it. */
final class Forms {
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String DIGITS = "0123456789";
    private static final String LETTERS = LOWER + "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + DIGITS;
    private static final Language COLON = Language.of(":");

    /** {@code service:Action}. */
    static final Language ACTIONS =
            Language.repeated(LETTERS + "-", 1).then(COLON).then(Language.repeated(LETTERS, 1));

    /** An ARN, or {@code *}. */
    static final Language RESOURCES = Language.of("*")
            .or(Language.of("arn:")
                    .then(Language.repeated(LOWER + "-", 1))
                    .then(COLON)
                    .then(Language.repeated(LOWER + DIGITS + "-", 1))
                    .then(COLON)
                    .then(Language.repeated(LOWER + DIGITS + "-", 0))
                    .then(COLON)
                    .then(Language.repeated(LOWER + DIGITS + "-", 0))
                    .then(COLON)
                    .then(Language.of("").not()));

    /** ARNs of roles, on which every action of {@code sts} needs the role's trust. */
    static final Language ROLES = Language.of("arn:")
            .then(Language.repeated(LOWER + "-", 1))
            .then(Language.of(":iam::"))
            .then(Language.repeated(DIGITS, 12).and(Language.ignoringAsciiCase("?".repeat(12))))
            .then(Language.of(":role/"))
            .then(Language.of("").not());

    private Forms() {}
}

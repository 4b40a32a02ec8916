package dev.carrel.iam;

/** The kinds of policies that have a say, as decisions and explanations call them. */
enum Layer {
    IDENTITY("identity policy"),
    BOUNDARY("permissions boundary"),
    SESSION("session policy"),
    RESOURCE("resource policy");

    private final String label;

    Layer(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}

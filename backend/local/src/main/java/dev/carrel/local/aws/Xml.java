package dev.carrel.local.aws;

/** Writes XML; what is text is escaped, always. */
public final class Xml {
    private final StringBuilder out = new StringBuilder();

    /** Adds an element that holds text. */
    public Xml text(String name, String value) {
        out.append('<').append(name).append('>');
        escape(value);
        out.append("</").append(name).append('>');
        return this;
    }

    /** Adds what {@code other} holds. */
    public Xml append(Xml other) {
        out.append(other.out);
        return this;
    }

    /** Adds text. */
    public Xml content(String value) {
        escape(value);
        return this;
    }

    /** Adds an element that holds elements. */
    public Xml element(String name, Xml children) {
        out.append('<')
                .append(name)
                .append('>')
                .append(children.out)
                .append("</")
                .append(name)
                .append('>');
        return this;
    }

    /** A whole document. */
    public static String document(String root, String namespace, Xml children) {
        Xml document = new Xml();
        document.out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        return document.open(root, namespace).append(children).close(root).toString();
    }

    Xml open(String name, String namespace) {
        out.append('<').append(name).append(" xmlns=\"");
        escape(namespace);
        out.append("\">");
        return this;
    }

    Xml close(String name) {
        out.append("</").append(name).append('>');
        return this;
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                // XML 1.0 has no form for the other control characters
                default -> out.append(c < ' ' && c != '\t' && c != '\n' && c != '\r' ? '\uFFFD' : c);
            }
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}

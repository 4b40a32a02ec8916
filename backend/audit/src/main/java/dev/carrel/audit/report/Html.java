package dev.carrel.audit.report;

/** Writes a page. What is not markup of this class is escaped, whatever it holds. */
final class Html {
    private final StringBuilder page = new StringBuilder();

    /** Text between tags. */
    Html text(String text) {
        page.append(escape(text));
        return this;
    }

    /** A start tag with attributes, each a name and a value. */
    Html open(String tag, String... attributes) {
        page.append('<').append(tag);
        for (int at = 0; at < attributes.length; at += 2) {
            page.append(' ')
                    .append(attributes[at])
                    .append("=\"")
                    .append(escape(attributes[at + 1]))
                    .append('"');
        }
        page.append('>');
        return this;
    }

    Html close(String tag) {
        page.append("</").append(tag).append('>');
        return this;
    }

    /** An element with text in it. */
    Html element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close(tag);
    }

    /** A link to a place in the page. */
    Html link(String name, String text) {
        return element("a", text, "href", "#" + id(name));
    }

    /** A place's id: letters, digits and hyphens of its name. */
    static String id(String name) {
        return name.replaceAll("[^A-Za-z0-9]+", "-");
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }

    @Override
    public String toString() {
        return page.toString();
    }
}

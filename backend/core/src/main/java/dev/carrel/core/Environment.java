package dev.carrel.core;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Reads a function's environment once, at its start. Every value that is missing or malformed is noted, and
 * {@link #check} reports them together, so that one deployment shows all of them. Values are never repeated.
 */
public final class Environment {
    private final Map<String, String> values;
    private final List<String> faults = new ArrayList<>();

    public Environment(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /**
     * A setting, or an empty text once it is noted as a fault.
     *
     * @param shape what the whole value must match
     * @param expected the same in words
     */
    public String text(String name, Pattern shape, String expected) {
        return read(name, value -> shape.matcher(value).matches(), expected);
    }

    /** An issuer's address: {@code http} or {@code https}, a host, no query, no slash at the end. */
    public URI issuer(String name) {
        return URI.create(read(name, Environment::isIssuer, "must be an issuer's address without a slash at its end"));
    }

    /** @throws IllegalStateException naming every setting that was missing or malformed */
    public void check() {
        if (!faults.isEmpty()) {
            throw new IllegalStateException("environment: " + String.join("; ", faults));
        }
    }

    private String read(String name, Predicate<String> shape, String expected) {
        String value = values.get(name);
        if (value != null && shape.test(value)) {
            return value;
        }
        faults.add("`" + name + "` " + (value == null ? "is missing" : expected));
        return "";
    }

    private static boolean isIssuer(String value) {
        try {
            URI uri = URI.create(value);
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && !value.endsWith("/");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

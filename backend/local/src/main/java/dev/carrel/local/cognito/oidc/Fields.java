package dev.carrel.local.cognito.oidc;

import static java.util.Objects.requireNonNull;

import dev.carrel.local.http.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of a request, each given once: one that is given twice could mean either. */
public final class Fields {
    /** The most bytes that a form may have. */
    public static final int LIMIT = 64 * 1024;

    /** The parameters cannot be read. */
    public static final class BadFieldsException extends Exception {
        private static final long serialVersionUID = 1L;

        BadFieldsException(String message) {
            super(message);
        }
    }

    private final Map<String, List<String>> values;

    private Fields(Map<String, List<String>> values) throws BadFieldsException {
        for (Map.Entry<String, List<String>> entry : values.entrySet()) {
            if (entry.getValue().size() > 1) {
                throw new BadFieldsException("a parameter is given more than once");
            }
        }
        this.values = values;
    }

    /** The parameters of the query. */
    public static Fields ofQuery(Request request) throws BadFieldsException {
        try {
            return new Fields(requireNonNull(request, "request is null").query());
        } catch (IllegalArgumentException e) {
            throw new BadFieldsException("the query has a broken escape");
        }
    }

    /** The parameters of a form that was posted. */
    public static Fields ofForm(Request request) throws BadFieldsException, IOException {
        String type = request.headers().first("content-type").orElse("");
        if (!type.split(";", 2)[0].strip().equalsIgnoreCase("application/x-www-form-urlencoded")) {
            throw new BadFieldsException("the body is no form");
        }
        try {
            return new Fields(Request.form(new String(request.bytes(LIMIT), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            throw new BadFieldsException("the form has a broken escape");
        } catch (Request.BodyTooLarge e) {
            throw new BadFieldsException("the form is too large");
        }
    }

    /** The value of a parameter; an empty one counts as absent, as OAuth wants it (RFC 6749, 3.1). */
    public Optional<String> get(String name) {
        return values.getOrDefault(name, List.of()).stream().findFirst().filter(value -> !value.isEmpty());
    }

    /** The value of a parameter, or nothing. */
    public String text(String name) {
        return get(name).orElse("");
    }
}

package dev.carrel.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.core.Faults;
import dev.carrel.core.InvalidValueException;
import dev.carrel.core.JsonFields;
import dev.carrel.core.Texts;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The bodies of {@code openapi.yaml} that have to do with accounts, read. */
final class Inputs {
    /** Whether mail gets there, a code shows; this keeps out what cannot be one. */
    private static final Pattern EMAIL = Pattern.compile("[^\\s@\\p{Cntrl}]+@[^\\s@\\p{Cntrl}]+");

    private static final Pattern CODE = Pattern.compile("[0-9]{6}");

    private Inputs() {}

    /** @param previous the password until now */
    record Passwords(String previous, String next) {
        @Override
        public String toString() {
            return "Passwords[redacted]";
        }
    }

    record Confirmation(String code, Optional<String> device) {
        @Override
        public String toString() {
            return "Confirmation[redacted]";
        }
    }

    static String name(ObjectNode body) {
        return one(body, "name", text -> checkLine(text, 128));
    }

    static String email(ObjectNode body) {
        return one(body, "email", text -> {
            if (text.length() > 254 || !EMAIL.matcher(text).matches()) {
                throw new InvalidValueException("must be an email address of at most 254 characters");
            }
            return text;
        });
    }

    static String code(ObjectNode body) {
        return one(body, "code", Inputs::checkCode);
    }

    /** The address that its user has typed to confirm. */
    static String confirm(ObjectNode body) {
        return one(body, "confirm", text -> checkLine(text, 254));
    }

    static Passwords passwords(ObjectNode body) {
        Faults faults = new Faults();
        JsonFields fields = new JsonFields(body, Set.of("previousPassword", "password"), faults);
        Optional<String> previous = fields.required("previousPassword", Inputs::checkPassword);
        Optional<String> next = fields.required("password", Inputs::checkPassword);
        faults.check();
        return new Passwords(previous.orElseThrow(), next.orElseThrow());
    }

    static Confirmation confirmation(ObjectNode body) {
        Faults faults = new Faults();
        JsonFields fields = new JsonFields(body, Set.of("code", "device"), faults);
        Optional<String> code = fields.required("code", Inputs::checkCode);
        Optional<String> device = fields.optional("device", text -> checkLine(text, 64));
        faults.check();
        return new Confirmation(code.orElseThrow(), device);
    }

    private static String one(ObjectNode body, String name, UnaryOperator<String> check) {
        Faults faults = new Faults();
        Optional<String> value = new JsonFields(body, Set.of(name), faults).required(name, check);
        faults.check();
        return value.orElseThrow();
    }

    private static String checkLine(String text, int most) {
        Texts.utf8(text);
        if (text.isBlank()
                || text.codePointCount(0, text.length()) > most
                || text.codePoints().anyMatch(Character::isISOControl)) {
            throw new InvalidValueException("must be a line of 1 to " + most + " characters");
        }
        return text;
    }

    private static String checkCode(String text) {
        if (!CODE.matcher(text).matches()) {
            throw new InvalidValueException("must be six digits");
        }
        return text;
    }

    private static String checkPassword(String text) {
        Texts.utf8(text);
        // https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ChangePassword.html
        if (text.isEmpty() || text.length() > 256) {
            throw new InvalidValueException("must have 1 to 256 characters");
        }
        return text;
    }
}

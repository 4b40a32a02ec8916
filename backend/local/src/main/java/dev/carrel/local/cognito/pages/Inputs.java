package dev.carrel.local.cognito.pages;

import dev.carrel.local.html.Html;
import java.util.List;
import java.util.stream.Collectors;

/** The fields of the forms, each with its label. */
final class Inputs {
    private Inputs() {}

    static String email(String value) {
        return input("Email", "email", "email", "username", "value=\"" + Html.text(value) + "\"");
    }

    static String password() {
        return input("Password", "password", "password", "current-password", "");
    }

    static String newPassword(String label, List<String> rules) {
        String list =
                rules.stream().map(rule -> "<li>" + Html.text(rule) + "</li>").collect(Collectors.joining());
        return input(label, "password", "password", "new-password", "aria-describedby=\"rules\"")
                + "<ul class=\"rules\" id=\"rules\">" + list + "</ul>";
    }

    static String code() {
        return input(
                "Code", "code", "text", "one-time-code", "inputmode=\"numeric\" maxlength=\"12\" spellcheck=\"false\"");
    }

    /** A code as it was typed, without the spaces that some apps show in it. */
    static String digits(String typed) {
        return typed.replaceAll("\\s", "");
    }

    static String button(String label) {
        return "<button class=\"primary\" type=\"submit\">" + Html.text(label) + "</button>";
    }

    private static String input(String label, String name, String type, String autocomplete, String more) {
        return """
                <div class="field">
                <label for="%s">%s</label>
                <input id="%s" name="%s" type="%s" autocomplete="%s" autocapitalize="none" required %s>
                </div>
                """.formatted(name, label, name, name, type, autocomplete, more);
    }
}

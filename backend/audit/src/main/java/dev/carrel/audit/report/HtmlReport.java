package dev.carrel.audit.report;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The audit as one page: no script, no image, nothing fetched. Its content security policy lets in its own style sheet by hash, and nothing
 * else.
 */
public final class HtmlReport {
    private HtmlReport() {}

    public static String of(Audit audit) {
        String style = style();
        Html page = new Html();
        page.open("html", "lang", "en").open("head").open("meta", "charset", "utf-8");
        page.open(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; style-src 'sha256-" + hash(style) + "'; base-uri 'none'; form-action 'none'");
        page.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.open("meta", "name", "color-scheme", "content", "light dark");
        page.element("title", "Carrel audit: " + (audit.passed() ? "passes" : "fails"));
        String head = page + "<style>" + style + "</style></head>";
        return "<!doctype html>\n" + head + body(audit) + "</html>\n";
    }

    private static String body(Audit audit) {
        Html body = new Html();
        body.open("body").open("header").element("h1", "Carrel audit");
        body.element(
                "p",
                "What each function can do, and what shows that it can do no more: proofs, cases and findings, made from template.yaml and policies/"
                        + " exactly as they are deployed.");
        body.open("nav");
        for (String section :
                new String[] {"Summary", "Functions", "Promises", "Mutants", "Findings", "Cases", "Policies"}) {
            body.link(section, section).text(" ");
        }
        body.close("nav").close("header").open("main");
        SummarySection.write(audit, body);
        FunctionsSection.write(audit, body);
        PromisesSection.write(audit, body);
        MutantsSection.write(audit, body);
        FindingsSection.write(audit, body);
        CasesSection.write(audit, body);
        PoliciesSection.write(audit, body);
        body.close("main").close("body");
        return body.toString();
    }

    private static String style() {
        try (InputStream file = requireNonNull(HtmlReport.class.getResourceAsStream("report.css"), "no report.css")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

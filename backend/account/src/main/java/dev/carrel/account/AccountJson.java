package dev.carrel.account;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.core.Json;
import dev.carrel.core.Times;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The schemas of {@code openapi.yaml} that have to do with accounts, written. */
final class AccountJson {
    private AccountJson() {}

    /** Writes an {@code Account}. */
    static ObjectNode account(
            String sub,
            List<String> groups,
            List<SignInSeen> signIns,
            Optional<String> current,
            Optional<StoredUsage> usage) {
        ObjectNode json = Json.object().put("sub", sub);
        ArrayNode names = json.putArray("groups");
        groups.forEach(names::add);
        ArrayNode seen = json.putArray("signIns");
        signIns.forEach(one -> seen.add(
                signIn(one).put("current", current.filter(one.id()::equals).isPresent())));
        usage.ifPresent(numbers -> json.set("usage", usage(numbers)));
        return json;
    }

    private static ObjectNode signIn(SignInSeen seen) {
        ObjectNode json =
                Json.object().put("at", Times.format(seen.at())).put("lastSeenAt", Times.format(seen.lastSeenAt()));
        seen.address().ifPresent(address -> json.put("address", address));
        seen.userAgent().ifPresent(agent -> json.put("userAgent", agent));
        return json;
    }

    /** Writes a {@code StoredUsage}. */
    static ObjectNode usage(StoredUsage usage) {
        return Json.object()
                .put("rows", usage.rows())
                .put("files", usage.files())
                .put("bytes", usage.bytes())
                .put("measuredAt", Times.format(usage.measuredAt()));
    }

    /** Writes a {@code UsageStep}. */
    static ObjectNode step(Measuring.Step step) {
        if (step instanceof Measuring.Step.More more) {
            return Json.object().put("cursor", more.cursor());
        }
        return usage(((Measuring.Step.Measured) step).usage());
    }

    /** Writes a {@code Profile}. */
    static ObjectNode profile(Accounts.Shown shown) {
        Profile profile = shown.profile();
        ObjectNode json = Json.object().put("email", profile.email()).put("emailVerified", profile.emailVerified());
        profile.name().ifPresent(name -> json.put("name", name));
        json.put("mfa", profile.mfa());
        shown.newEmail().ifPresent(email -> json.put("newEmail", email));
        return json;
    }

    /**
     * Writes a {@code TotpSecret}, with the address that authenticator apps read
     * (https://github.com/google/google-authenticator/wiki/Key-Uri-Format).
     */
    static ObjectNode secret(String secret, String email) {
        String account = URLEncoder.encode(email, StandardCharsets.UTF_8).replace("+", "%20");
        return Json.object()
                .put("secret", secret)
                .put("uri", "otpauth://totp/Carrel:" + account + "?secret=" + secret + "&issuer=Carrel");
    }

    /** Writes an {@code Export}. */
    static ObjectNode export(ExportJob job, Optional<StoredUsage> usage) {
        ObjectNode json = Json.object()
                .put("id", job.id().text())
                .put("state", job.state().text());
        json.putObject("done").put("rows", job.rows()).put("files", job.files()).put("bytes", job.bytes());
        usage.ifPresent(
                numbers -> json.putObject("total").put("rows", numbers.rows()).put("files", numbers.files()));
        if (job.state() == ExportJob.State.DONE) {
            json.put("path", job.path());
        }
        job.reason().ifPresent(reason -> json.put("reason", reason));
        return json;
    }

    /** Writes an {@code Erasure}. */
    static ObjectNode erasure(Erasure erasure) {
        ObjectNode json = Json.object().put("state", erasure.next().isPresent() ? "running" : "done");
        erasure.next().ifPresent(step -> json.put("step", step.text()));
        Erased done = erasure.done();
        json.putObject("done")
                .put("rows", done.rows())
                .put("imports", done.imports())
                .put("files", done.files());
        return json;
    }
}

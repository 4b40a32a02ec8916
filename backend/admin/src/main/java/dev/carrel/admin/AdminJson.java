package dev.carrel.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carrel.core.Faults;
import dev.carrel.core.Json;
import dev.carrel.core.JsonFields;
import dev.carrel.core.Times;
import java.util.Optional;
import java.util.Set;

/** The schemas of {@code openapi.yaml} that have to do with admins, read and written. */
final class AdminJson {
    private static final String CURSOR = "cursor";

    private AdminJson() {}

    /** Reads an {@code Invitation}. */
    static Invitation invitation(ObjectNode body) {
        Faults faults = new Faults();
        JsonFields fields = new JsonFields(body, Set.of("email", "name"), faults);
        Optional<Email> email = fields.required("email", Email::new);
        Optional<PersonName> name = fields.optional("name", PersonName::new);
        faults.check();
        return new Invitation(email.orElseThrow(), name);
    }

    /** Reads a {@code UserActionInput}. */
    static Act act(Action action, UserId subject, ObjectNode body) {
        Faults faults = new Faults();
        JsonFields fields = new JsonFields(body, action.takesGroup() ? Set.of("group") : Set.of(), faults);
        Optional<Group> group = action.takesGroup() ? fields.required("group", Group::parse) : Optional.empty();
        faults.check();
        return new Act(action, subject, group);
    }

    /** Writes a {@code User}. */
    static ObjectNode user(PoolUser user) {
        ObjectNode json = Json.object().put("sub", user.id().text()).put("email", user.email());
        user.name().ifPresent(name -> json.put("name", name));
        return json.put("status", user.status())
                .put("enabled", user.enabled())
                .put("createdAt", Times.format(user.createdAt()))
                .put("modifiedAt", Times.format(user.modifiedAt()));
    }

    /** Writes a {@code UserPage}. */
    static ObjectNode users(UserPage page) {
        ObjectNode json = Json.object();
        ArrayNode users = json.putArray("users");
        page.users().forEach(user -> users.add(user(user)));
        page.next().ifPresent(next -> json.put(CURSOR, next));
        return json;
    }

    /** Writes {@code UserDetails}. */
    static ObjectNode details(UserDetails details) {
        ObjectNode json = user(details.state().user())
                .put("emailVerified", details.state().emailVerified())
                .put("mfa", details.state().mfa());
        ArrayNode groups = json.putArray("groups");
        details.groups().forEach(groups::add);
        details.sizes().lastSignInAt().ifPresent(at -> json.put("lastSignInAt", Times.format(at)));
        details.sizes().measured().ifPresent(measured -> json.putObject("usage")
                .put("rows", measured.rows())
                .put("files", measured.files())
                .put("bytes", measured.bytes())
                .put("measuredAt", Times.format(measured.at())));
        return json;
    }

    /** Writes a {@code TrailEntry}. */
    static ObjectNode entry(TrailEntry entry) {
        ObjectNode json = Json.object()
                .put("id", entry.id().text())
                .put("at", Times.format(entry.at()))
                .put("actor", entry.actor().text())
                .put("action", entry.deed().action().word());
        entry.deed().subject().ifPresent(subject -> json.put("subject", subject.text()));
        entry.deed().detail().ifPresent(detail -> json.put("detail", detail));
        entry.from().ifPresent(from -> json.put("from", from));
        entry.outcome().ifPresent(outcome -> {
            json.put("outcome", outcome.result().word());
            outcome.reason().ifPresent(reason -> json.put("reason", reason));
        });
        return json;
    }

    /** Writes a {@code TrailPage}. */
    static ObjectNode trail(TrailPage page) {
        ObjectNode json = Json.object();
        ArrayNode entries = json.putArray("entries");
        page.entries().forEach(entry -> entries.add(entry(entry)));
        page.next().ifPresent(next -> json.put(CURSOR, next));
        return json;
    }
}

package dev.carrel.local.system;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carrel.local.LocalSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The emails that the system would have sent, as a developer sees them. */
final class Outbox {
    /** Where alerts for the operators go. */
    static final String OPERATOR = "operator@example.com";

    private Outbox() {}

    /** Subject and body of each email to an address, newest first. */
    static List<String> to(LocalSystem system, String address) {
        List<String> mails = new ArrayList<>();
        for (JsonNode mail : new Api(system.aws(), Optional.empty())
                .get("/_carrel/outbox.json")
                .body()
                .get("messages")) {
            if (mail.get("to").textValue().equals(address)) {
                mails.add(mail.get("subject").textValue() + "\n"
                        + mail.get("body").textValue());
            }
        }
        return mails;
    }
}

package dev.carrel.audit.promise;

import dev.carrel.iam.prove.Region;
import java.util.List;

/** Makes promises about one role. */
final class Say {
    private Say() {}

    /** That no session of a role makes any of these requests. */
    static Promise promise(Session session, String what, String explanation, Region... never) {
        return new Promise(
                session.known().id() + " " + what,
                explanation,
                List.of(session.known().id()),
                List.of(session.ask(List.of(never))),
                List.of());
    }
}

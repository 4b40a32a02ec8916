package dev.carrel.audit.promise;

import dev.carrel.iam.prove.Language;
import java.util.stream.Stream;

/** Sets of actions. What stands in policies is compared without regard to case, so one spelling of each is enough. */
final class Actions {
    private Actions() {}

    /** Every action of some services. */
    static Language of(String... services) {
        return Estate.union(Stream.of(services).map(service -> Language.startingWith(service + ":")));
    }

    /** Exactly these, in any case. */
    static Language named(String... actions) {
        return Estate.union(Stream.of(actions).map(Language::ignoringAsciiCase));
    }

    /** Every action of a service but these. */
    static Language but(String service, String... actions) {
        return of(service).and(named(actions).not());
    }

    /** Every action of services other than these. */
    static Language beyond(String... services) {
        return named(Stream.of(services).map(service -> service + ":*").toArray(String[]::new))
                .not();
    }
}

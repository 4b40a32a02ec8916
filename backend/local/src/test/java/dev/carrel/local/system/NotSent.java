package dev.carrel.local.system;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * {@code not-sent.json}: the counterexamples that cannot be sent to the local system, and those that it would allow to the policies as
 * they are too.
 *
 * @param notSent in the order of {@code broken.json}
 * @param allowedAnyway what is broken is not that the request is allowed, but whom it makes the role for, or what is promised of it
 */
record NotSent(List<Entry> notSent, List<Anyway> allowedAnyway) {
    NotSent {
        notSent = List.copyOf(notSent);
        allowedAnyway = List.copyOf(allowedAnyway);
    }

    /** Why a counterexample cannot be sent; {@link CounterexamplesIT} holds each to it. */
    enum Because {
        /** The proof does not come to a request: it names what is not modelled. */
        NO_COUNTEREXAMPLE,
        /** The local system serves no operation of that name. */
        NOT_SERVED,
        /** An AWS service is the caller, which no key signs for, and nothing that the template can wire makes it call so. */
        CALLER_IS_A_SERVICE,
        /** It comes without TLS; the local door says of every request that it came with it. */
        WITHOUT_TLS,
        /** The action is of another service than the resource. */
        NOT_ITS_RESOURCE,
        /** The keys of the context are none that a request of that action can have; what can be sent is refused. */
        NO_SUCH_REQUEST
    }

    /** One that cannot be sent. */
    record Entry(String promise, String says, Because because, String reason) {
        Entry {
            requireNonNull(promise, "promise is null");
            requireNonNull(says, "says is null");
            requireNonNull(because, "because is null");
            requireNonNull(reason, "reason is null");
        }

        String name() {
            return promise + " — " + says;
        }
    }

    /** One that is sent, and allowed by the policies as they are as well. */
    record Anyway(String promise, String says, String reason) {
        Anyway {
            requireNonNull(promise, "promise is null");
            requireNonNull(says, "says is null");
            requireNonNull(reason, "reason is null");
        }

        String name() {
            return promise + " — " + says;
        }
    }

    static NotSent read() {
        try (InputStream file = requireNonNull(NotSent.class.getResourceAsStream("/counterexamples/not-sent.json"))) {
            return new JsonMapper().readValue(file, NotSent.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<Because> because(BrokenPolicy broken) {
        return notSent.stream()
                .filter(entry -> entry.name().equals(broken.name()))
                .map(Entry::because)
                .findFirst();
    }

    boolean isAllowedAnyway(BrokenPolicy broken) {
        return allowedAnyway.stream().anyMatch(entry -> entry.name().equals(broken.name()));
    }
}

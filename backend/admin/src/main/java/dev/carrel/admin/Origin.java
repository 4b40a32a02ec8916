package dev.carrel.admin;

import static java.util.Objects.requireNonNull;

import dev.carrel.core.FunctionLog;
import dev.carrel.core.Request;
import java.util.Optional;

/**
 * Where an act comes from.
 *
 * @param address of the admin's browser, as far as it can be known
 * @param log of the request, which gets the trail's entries too
 */
record Origin(Optional<String> address, FunctionLog log) {
    Origin {
        requireNonNull(address, "address is null");
        requireNonNull(log, "log is null");
    }

    static Origin of(Request request) {
        return new Origin(request.clientAddress(), request.log());
    }
}

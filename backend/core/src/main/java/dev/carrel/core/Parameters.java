package dev.carrel.core;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The query parameters of a request, read by name. A parameter that the route does not know is refused. API Gateway
 * joins a parameter given twice with a comma, which no parameter of ours accepts
 * (<a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">payload
 * format 2.0</a>).
 */
public final class Parameters {
    private final Map<String, String> values;
    private final Faults faults;

    Parameters(Map<String, String> values, Set<String> known, Faults faults) {
        this.values = Map.copyOf(values);
        this.faults = faults;
        values.keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .forEach(name -> faults.add(Texts.shorten(name), "is not a parameter of this route"));
    }

    public <T> Optional<T> optional(String name, Function<String, T> parser) {
        String value = values.get(name);
        return value == null ? Optional.empty() : faults.parse(name, value, parser);
    }

    public <T> Optional<T> required(String name, Function<String, T> parser) {
        if (!values.containsKey(name)) {
            faults.add(name, "is missing");
        }
        return optional(name, parser);
    }
}

package dev.carrel.stack.read;

import static java.util.Objects.requireNonNull;

import dev.carrel.stack.Home;
import dev.carrel.stack.Source;
import dev.carrel.stack.TemplateResource;
import dev.carrel.stack.value.Evaluator;
import dev.carrel.stack.value.Value;

/** One resource on its way into a record. */
record Declaration(TemplateResource resource, Props props, Evaluator evaluator, Home home) {
    Declaration {
        requireNonNull(resource, "resource is null");
        requireNonNull(props, "props is null");
        requireNonNull(evaluator, "evaluator is null");
        requireNonNull(home, "home is null");
    }

    String id() {
        return resource.logicalId();
    }

    Source source() {
        return resource.source();
    }

    String ref() {
        return evaluator.text(new Value.Ref(source(), id()));
    }

    String attribute(String name) {
        return evaluator.text(new Value.Attribute(source(), id(), name));
    }

    /** {@code arn:<partition>:<service>:<region>:<account>:<rest>}. */
    String arn(String service, String rest) {
        return "arn:" + home.partition() + ":" + service + ":" + home.region() + ":" + home.accountId() + ":" + rest;
    }
}

package dev.carrel.stack.cases;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/** Who makes the request of a case. */
public sealed interface Caller {
    /** A session of the role that the case is about, or of some role where it is about a file, with these session tags. */
    record Session(Map<String, String> tags) implements Caller {
        public Session {
            tags = Map.copyOf(tags);
        }
    }

    /** The bearer of a token of an issuer, by the logical id of the OIDC provider, or by an ARN of another. */
    record WebIdentity(String provider) implements Caller {
        public WebIdentity {
            requireNonNull(provider, "provider is null");
        }
    }

    /** An AWS service, for example {@code lambda.amazonaws.com}. */
    record Service(String name) implements Caller {
        public Service {
            requireNonNull(name, "name is null");
        }
    }

    /** A session of another role of the template. */
    record OtherRole(String logicalId) implements Caller {
        public OtherRole {
            requireNonNull(logicalId, "logicalId is null");
        }
    }

    /** A caller that did not sign. */
    record Anonymous() implements Caller {}
}

package dev.carrel.stack.cases;

import static java.util.Objects.requireNonNull;

/** Whose policies decide a case. */
public sealed interface Subject {
    /** What a session of a role may do: its identity policies, its boundary, and the policy of the resource it asks for. */
    record Role(String logicalId) implements Subject {
        public Role {
            requireNonNull(logicalId, "logicalId is null");
        }
    }

    /** What one policy file allows by itself, as if it were the only policy of a role without a boundary. */
    record File(String name) implements Subject {
        public File {
            requireNonNull(name, "name is null");
        }
    }

    /** Who may assume a role: its trust policy. The resource of the case is the role itself. */
    record Trust(String logicalId) implements Subject {
        public Trust {
            requireNonNull(logicalId, "logicalId is null");
        }
    }

    /** Who may do what to a bucket: its bucket policy. */
    record Bucket(String logicalId) implements Subject {
        public Bucket {
            requireNonNull(logicalId, "logicalId is null");
        }
    }

    /** Who may do what to a queue: its own policy. */
    record Queue(String logicalId) implements Subject {
        public Queue {
            requireNonNull(logicalId, "logicalId is null");
        }
    }

    /** Who may do what to a topic: its own policy. */
    record Topic(String logicalId) implements Subject {
        public Topic {
            requireNonNull(logicalId, "logicalId is null");
        }
    }
}

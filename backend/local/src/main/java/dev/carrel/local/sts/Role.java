package dev.carrel.local.sts;

import static java.util.Objects.requireNonNull;

import dev.carrel.iam.Policy;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An IAM role that can be assumed.
 *
 * @param arn {@code arn:<partition>:iam::<account>:role/<path and name>}
 * @param maxSession the longest a session may last, from one to twelve hours
 * @param trust who may assume it
 * @param policies what its sessions may do
 * @param boundary what they may not exceed
 * @param tags the role's own tags, which its sessions carry
 */
public record Role(
        String arn,
        Duration maxSession,
        Policy trust,
        List<Policy> policies,
        Optional<List<Policy>> boundary,
        Map<String, String> tags) {
    public Role {
        requireNonNull(arn, "arn is null");
        requireNonNull(maxSession, "maxSession is null");
        requireNonNull(trust, "trust is null");
        policies = List.copyOf(policies);
        boundary = boundary.map(List::copyOf);
        tags = Map.copyOf(tags);
    }

    /** A role of the template; it has no tags of its own. */
    public static Role of(dev.carrel.stack.model.Role role) {
        return new Role(
                role.arn(),
                role.maxSession(),
                role.trust(),
                role.identity(),
                role.boundary().map(boundary -> List.of(boundary.policy())),
                Map.of());
    }

    /** The name, without the path. */
    public String name() {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    /** The ARN of a session of this role. */
    String sessionArn(String sessionName) {
        String[] parts = arn.split(":", 6);
        return "arn:" + parts[1] + ":sts::" + parts[4] + ":assumed-role/" + name() + "/" + sessionName;
    }

    /**
     * The unique id: {@code AROA} and seventeen characters, the same for the same ARN in every run.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids">AWS:
     *     unique identifiers</a>
     */
    public String id() {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(arn.getBytes(StandardCharsets.UTF_8));
            StringBuilder id = new StringBuilder("AROA");
            for (int i = 0; i < 17; i++) {
                id.append(alphabet.charAt(hash[i] & 31));
            }
            return id.toString();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

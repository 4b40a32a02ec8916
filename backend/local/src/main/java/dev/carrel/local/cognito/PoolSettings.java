package dev.carrel.local.cognito;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the user pool is set up.
 *
 * @param id the pool's id, {@code <region>_<name>}
 * @param arn the pool's ARN
 * @param region the region
 * @param issuer the {@code iss} of its tokens, an absolute URL without a trailing slash
 * @param signInUrl the origin of the sign-in pages, without a trailing slash
 * @param name the pool's name, for {@code DescribeUserPool}
 * @param tier the feature plan, for example {@code ESSENTIALS}
 * @param passwordPolicy what a password must be
 * @param temporaryPasswordValidity how long a temporary password may be used
 * @param adminCreatesUsersOnly whether nobody may sign up
 * @param mfa whether people sign in with a second factor
 * @param preToken the ARN of the function alias that is asked before tokens are made (event version {@code V2_0})
 * @param groups the groups
 * @param clients the app clients; all are public, that is, without a secret
 */
public record PoolSettings(
        String id,
        String arn,
        String region,
        String issuer,
        String signInUrl,
        String name,
        String tier,
        PasswordPolicy passwordPolicy,
        Duration temporaryPasswordValidity,
        boolean adminCreatesUsersOnly,
        MfaMode mfa,
        Optional<String> preToken,
        List<GroupSettings> groups,
        List<ClientSettings> clients) {
    public PoolSettings {
        requireNonNull(id, "id is null");
        if (!id.matches("[a-z0-9-]+_[0-9a-zA-Z]+")) {
            throw new IllegalArgumentException("pool id `" + id + "` is not of the form region_name");
        }
        requireNonNull(arn, "arn is null");
        requireNonNull(region, "region is null");
        requireNonNull(issuer, "issuer is null");
        requireNonNull(signInUrl, "signInUrl is null");
        requireNonNull(name, "name is null");
        requireNonNull(tier, "tier is null");
        requireNonNull(passwordPolicy, "passwordPolicy is null");
        requireNonNull(temporaryPasswordValidity, "temporaryPasswordValidity is null");
        requireNonNull(mfa, "mfa is null");
        requireNonNull(preToken, "preToken is null");
        groups = List.copyOf(groups);
        clients = List.copyOf(clients);
    }

    /** The part of the id that the SRP protocol works with: what stands after the region. */
    public String shortId() {
        return id.substring(id.indexOf('_') + 1);
    }

    /** The app client of this id. */
    public Optional<ClientSettings> client(String clientId) {
        return clients.stream().filter(client -> client.id().equals(clientId)).findFirst();
    }

    /** The group of this name. */
    public Optional<GroupSettings> group(String groupName) {
        return groups.stream().filter(group -> group.name().equals(groupName)).findFirst();
    }
}

package dev.carrel.audit.findings;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * A finding that is accepted.
 *
 * @param rule its id
 * @param at the name of its place
 * @param hash of the statement or resource that was looked at when it was accepted
 * @param reason why, in a sentence
 */
public record Suppression(String rule, String at, String hash, String reason) {
    private static final Pattern HASH = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final int SHORTEST_REASON = 20;

    public Suppression {
        requireNonNull(rule, "rule is null");
        requireNonNull(at, "at is null");
        requireNonNull(hash, "hash is null");
        requireNonNull(reason, "reason is null");
        if (!HASH.matcher(hash).matches()) {
            throw new IllegalArgumentException("hash `" + hash + "` is not `sha256:` and 64 hexadecimal digits");
        }
        if (reason.length() < SHORTEST_REASON) {
            throw new IllegalArgumentException("`" + reason + "` is no reason: say why in a sentence");
        }
    }

    boolean suppresses(Finding finding) {
        return isAbout(finding) && hash.equals(finding.place().hash());
    }

    /** Whether it was written for such a finding, whatever the statement says by now. */
    boolean isAbout(Finding finding) {
        return rule.equals(finding.rule().id()) && at.equals(finding.place().name());
    }
}

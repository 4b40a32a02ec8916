package dev.carrel.iam.condition;

import dev.carrel.iam.pattern.ArnPattern;

/** {@code ArnLike} and {@code ArnEquals}, which behave the same: each of the six segments is compared by itself, with wildcards. */
final class ArnLike implements Comparison {
    @Override
    public Expected read(String policyValue) {
        return ArnPattern.parse(policyValue)::matches;
    }
}

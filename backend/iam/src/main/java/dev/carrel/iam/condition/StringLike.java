package dev.carrel.iam.condition;

import dev.carrel.iam.pattern.Glob;
import dev.carrel.iam.pattern.Template;
import dev.carrel.iam.pattern.Template.Wildcards;

/** {@code StringLike}: the same characters in the same case, with {@code *} for any number of them and {@code ?} for one. */
final class StringLike implements Comparison {
    @Override
    public Expected read(String policyValue) {
        Template template = Template.parse(policyValue, Wildcards.ALL);
        return (value, values) -> {
            Glob pattern = template.glob(values);
            return pattern != null && pattern.matches(value);
        };
    }
}

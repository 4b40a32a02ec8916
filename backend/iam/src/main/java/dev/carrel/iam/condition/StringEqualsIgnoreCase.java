package dev.carrel.iam.condition;

import dev.carrel.iam.pattern.Glob;
import dev.carrel.iam.pattern.Template;
import dev.carrel.iam.pattern.Template.Wildcards;

/** {@code StringEqualsIgnoreCase}: the same characters in whatever case. */
final class StringEqualsIgnoreCase implements Comparison {
    @Override
    public Expected read(String policyValue) {
        Template template = Template.parse(policyValue, Wildcards.NONE);
        return (value, values) -> {
            Glob expected = template.glob(values);
            return expected != null && expected.equalsIgnoreCase(value);
        };
    }
}

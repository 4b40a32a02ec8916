package dev.carrel.iam.pattern;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a policy variable or a condition finds the values of a condition key. */
public interface Values {
    /**
     * @param lowerCaseKey the key's name in lower case; names are not case-sensitive
     * @return the values, possibly none, or null when the request does not have the key
     */
    @Nullable
    List<String> valuesOf(String lowerCaseKey);
}

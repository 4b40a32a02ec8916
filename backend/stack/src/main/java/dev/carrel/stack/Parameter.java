package dev.carrel.stack;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A parameter of a template, always of type {@code String}.
 *
 * @param name its logical id
 * @param source where it is declared
 * @param defaultValue what holds when a home gives none
 * @param allowedPattern what a value must match as a whole
 * @param constraint the pattern in words, for the person whose value was refused
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html">AWS: parameters</a>
 */
public record Parameter(
        String name,
        Source source,
        Optional<String> defaultValue,
        Optional<Pattern> allowedPattern,
        Optional<String> constraint) {
    public Parameter {
        requireNonNull(name, "name is null");
        requireNonNull(source, "source is null");
        requireNonNull(defaultValue, "defaultValue is null");
        requireNonNull(allowedPattern, "allowedPattern is null");
        requireNonNull(constraint, "constraint is null");
    }

    /**
     * The value that holds.
     *
     * @param given what the home gives, or empty
     * @throws StackException when there is no value, or it does not match
     */
    public String value(Optional<String> given) {
        String value = given.or(() -> defaultValue)
                .orElseThrow(() -> source.refuse("parameter `" + name + "` has no default and must be given"));
        if (allowedPattern.isPresent() && !allowedPattern.get().matcher(value).matches()) {
            throw source.refuse("parameter `" + name + "` cannot be `" + value + "`: must be "
                    + constraint.orElseGet(() -> "like " + allowedPattern.get().pattern()));
        }
        return value;
    }
}

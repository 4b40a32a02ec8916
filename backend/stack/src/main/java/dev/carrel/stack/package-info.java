/**
 * Reads {@code template.yaml} and the files under {@code policies/} into a typed model.
 *
 * <p>Two stages. {@link dev.carrel.stack.Template} is what is written: sections and resources whose values still hold their
 * functions. {@link dev.carrel.stack.Stack} is what it means in one {@link dev.carrel.stack.Home}: every name and ARN resolved,
 * every link between resources followed. Both are closed: a section, resource type, property, attribute, function or tag that is
 * not modelled is refused by name, and every fault found is reported with its file, line and path.
 */
@NullMarked
package dev.carrel.stack;

import org.jspecify.annotations.NullMarked;

/**
 * What a template declares, as records: names and ARNs resolved, links between resources followed, every value in its own type.
 *
 * <p>Properties that only people or AWS's own operation care for are checked to be well formed and kept where an auditor asks for
 * them (retention, encryption, tracing), and else left out (descriptions, comments).
 */
@NullMarked
package dev.carrel.stack.model;

import org.jspecify.annotations.NullMarked;

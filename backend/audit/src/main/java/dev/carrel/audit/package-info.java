/** The security team's command line: what every role can do, the proof behind each promise, and what would break it. */
@NullMarked
package dev.carrel.audit;

import org.jspecify.annotations.NullMarked;

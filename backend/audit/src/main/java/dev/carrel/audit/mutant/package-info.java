/**
 * Whether anything would notice if a policy were wider or narrower than it is. {@link dev.carrel.audit.mutant.Mutants} changes every part
 * of every policy, one at a time; {@link dev.carrel.audit.mutant.Killer} looks for a case or a promise that fails. A mutant that nothing
 * notices is a defect of the policies or of the tests, unless it is listed, with the reason, as meaning the same.
 *
 * <p>A narrower one must also be needed: {@link dev.carrel.audit.mutant.Uses} is told of the calls that a running system makes and looks for one that
 * it would stop; {@link dev.carrel.audit.mutant.UseReport} names those of which there was none.
 */
@NullMarked
package dev.carrel.audit.mutant;

import org.jspecify.annotations.NullMarked;

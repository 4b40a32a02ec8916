/** Tests of policies: cases that are data files, laws that hold for any policy, and what a strict reader refuses. */
@NullMarked
package dev.carrel.iam;

import org.jspecify.annotations.NullMarked;

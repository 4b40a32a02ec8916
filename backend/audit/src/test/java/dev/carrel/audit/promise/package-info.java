@NullMarked
package dev.carrel.audit.promise;

import org.jspecify.annotations.NullMarked;

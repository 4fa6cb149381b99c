/**
 * Files into rows: reads what hospitals and labs have, puts it on a common grid and scale, and quarantines what
 * breaks a rule.
 *
 * <p>Knows the data packages and {@code dataset}. Knows nothing of training.
 */
@NullMarked
package dev.cohort.preprocessing;

import org.jspecify.annotations.NullMarked;

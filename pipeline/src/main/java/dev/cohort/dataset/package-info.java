/**
 * Tables on disk: the schemas we promise, the only code that reads or writes Parquet, and the record of the
 * run that wrote them.
 *
 * <p>Knows Spark. Knows nothing of models or metrics.
 */
@NullMarked
package dev.cohort.dataset;

import org.jspecify.annotations.NullMarked;

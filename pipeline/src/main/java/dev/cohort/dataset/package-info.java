/**
 * Tables on disk: the schemas we promise, and the only code that reads or writes Parquet.
 *
 * <p>Knows Spark, Hadoop paths and the geometry of {@code volume}, whose bricks are rows here. Knows nothing of
 * models or metrics.
 */
@NullMarked
package dev.cohort.dataset;

import org.jspecify.annotations.NullMarked;

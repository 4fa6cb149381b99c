/**
 * What several tests share: where golden files and real data lie, readers of them, small tables, damage to files. Nothing
 * here ships.
 */
@NullMarked
package dev.cohort.testing;

import org.jspecify.annotations.NullMarked;

/** What several tests share: readers of golden files. Nothing here ships. */
@NullMarked
package dev.cohort.testing;

import org.jspecify.annotations.NullMarked;

/** What tests of several packages share: golden arrays as NumPy files. */
@NullMarked
package dev.cohort.testing;

import org.jspecify.annotations.NullMarked;

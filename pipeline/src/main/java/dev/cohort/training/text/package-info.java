/** Documents as examples: whole documents, padded and masked. Knows {@code text} and {@code training.classification}. */
@NullMarked
package dev.cohort.training.text;

import org.jspecify.annotations.NullMarked;

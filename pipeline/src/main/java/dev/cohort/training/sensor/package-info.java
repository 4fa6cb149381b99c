/** Sensor windows as examples: whole windows, padded and masked. Knows {@code dataset} and {@code training.classification}. */
@NullMarked
package dev.cohort.training.sensor;

import org.jspecify.annotations.NullMarked;

/**
 * One class that Deeplearning4j looks for by this name, here so that it finds it.
 *
 * <p>Deeplearning4j 1.0.0-M2.1 asks {@code org.nd4j.nativeblas.Nd4jCpu$Environment} whether oneDNN may be used, but ND4J
 * has since moved that class. Without an answer its convolutions fall back to im2col, ten times slower.
 */
@NullMarked
package org.nd4j.nativeblas;

import org.jspecify.annotations.NullMarked;

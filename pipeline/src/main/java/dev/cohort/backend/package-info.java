/**
 * Which of ND4J's native libraries a processor gets.
 *
 * <p>Knows ND4J and its loader. Called by nobody: ND4J finds it, on drivers, executors and in tests alike, before it
 * touches native code.
 *
 * <p>Why the AVX-512 build is not shipped: over twelve runs of a U-Net's step (2D and 3D) it was level with the AVX2 build
 * and that with the plain one, because what takes time has moved to oneDNN and OpenBLAS, which choose their own code by
 * the processor. Where its jar is on the class path and the processor can run it, it is taken.
 */
@NullMarked
package dev.cohort.backend;

import org.jspecify.annotations.NullMarked;

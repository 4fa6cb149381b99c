/**
 * The arithmetic of a partition in vector lanes, in C++ over the memory that ND4J owns; found by name, never required.
 *
 * <p>May use {@code norm.kernel}, which does not know it. The native part is in {@code src/main/cpp}; Maven builds it where
 * there is a C++ compiler and puts it in the jar.
 *
 * <p>Why C++ and not the JDK's Vector API: measured on the shapes of the benchmark with one thread, the same loops took 1.6
 * to 2.4 times as long through the Vector API of JDK 17, which also has no stores past the caches and asks for a module
 * option on every driver and executor. Revisit when the Vector API leaves the incubator.
 *
 * <p>Why float32 within blocks of a thousand values and float64 between them: a block is seen from its own mean, so nothing
 * cancels, and float32 has twice the lanes.
 *
 * <p>Why the shape of every sum is fixed by the partition alone: then the number of threads cannot change a bit.
 */
@NullMarked
package dev.cohort.norm.simd;

import org.jspecify.annotations.NullMarked;

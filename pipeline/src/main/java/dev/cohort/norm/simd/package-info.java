/**
 * The arithmetic of a partition in vector lanes, in C++ over the memory that ND4J owns; found by name, never required.
 *
 * <p>May use {@code norm.kernel}, which does not know it. The native part is in {@code src/main/cpp}; Maven builds it where
 * there is a C++ compiler and puts it in the jar.
 *
 * <p>Why C++ and not the JDK's Vector API: a probe of the forward pass on the benchmark's shapes A to D, one thread, took 1.3
 * to 3.4 times as long through the Vector API of JDK 17, too slow for the figures this kernel is held to; and the Vector
 * API has no stores past the caches, and asks for a module option on every driver and executor. Revisit when it leaves the
 * incubator.
 *
 * <p>Why float32 within blocks of a thousand values and float64 between them: a block is seen from its own mean, so nothing
 * cancels, and float32 has twice the lanes.
 *
 * <p>Why the shape of every sum is fixed by the partition alone, and multiplications are fused with additions where the code
 * says so and nowhere else: then neither the number of threads nor the cells around a cell can change a bit of it.
 *
 * <p>Three walks, by where cells lie: {@code uniform.h} for long stretches of one channel, {@code tokens.h} for rows that are
 * cells or made of cells, {@code columns.h} for all else.
 *
 * <p>Why {@code columns.h} adds up four rows side by side and fetches the next four ahead: what belongs to a column is then
 * loaded once for four rows, and the processor does not see in time where a row begins that is a page away. Alone on one
 * thread, tokens with channels first went from 0.72 to 0.86 of the speed of group normalization on as many bytes. Outputs are
 * written row by row: several rows at once, half a cache line each, cost up to four times as long past the caches.
 *
 * <p>Why threads keep the memory they work in ({@code scratch.h}) and never ask for it tile by tile: threads that share an arena
 * of malloc wait for one another. Each feature of a graph, 16 MiB on two threads, forward and backward, went from 1.71 + 3.18
 * ms to 1.16 + 2.27 ms.
 */
@NullMarked
package dev.cohort.norm.simd;

import org.jspecify.annotations.NullMarked;

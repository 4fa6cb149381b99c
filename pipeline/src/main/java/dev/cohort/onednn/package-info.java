/**
 * Convolution, transposed convolution, pooling and upsampling by oneDNN, over float32 memory of the caller.
 *
 * <p>Knows oneDNN. Knows nothing of Deeplearning4j, of ND4J or of layers. oneDNN finds out by itself which vector
 * instructions the processor has and makes machine code for them at run time.
 *
 * <p>Why activations stay in plain order, channel by channel, between operations: with AVX-512 oneDNN has kernels for it
 * that are level with those for its blocked orders, or ahead. All convolutions of a 2D and a 3D U-Net, all three passes, 2
 * threads: 146 ms in plain order, 240 ms in the order oneDNN prefers with the reorders that then go around it; the plain
 * kernels of 16 and more channels run at 150 to 220 GFLOP/s, which is what the processor can do. With AVX2 alone there are
 * no such kernels in 3D (460 and 251 ms): where oneDNN would fall back to plain loops or a matrix product, a
 * {@link Kernel} reorders inside. Revisit if training on AVX2 matters: there, blocked activations between layers would
 * save those reorders.
 *
 * <p>Which bits to expect: the same ones every time for a given processor and number of OpenMP threads
 * (ConvolutionTest.givesTheSameBitsEveryTimeAndOnEveryThread); never what was slow or fast in between, as no kernel is
 * chosen by the clock. Another number of threads changes them: gradients of weights are summed thread by thread. So runs
 * that must agree to the bit fix OMP_NUM_THREADS, as conf/spark-defaults.conf does. oneDNN and ND4J share one OpenMP
 * library and its threads: whichever loads first brings it for both.
 */
@NullMarked
package dev.cohort.onednn;

import org.jspecify.annotations.NullMarked;

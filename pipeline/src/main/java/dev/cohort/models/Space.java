package dev.cohort.models;

import dev.cohort.layers.LinearConvolution2D;
import dev.cohort.layers.LinearConvolution3D;
import dev.cohort.layers.NearestUpsampling2D;
import dev.cohort.layers.NearestUpsampling3D;
import dev.cohort.layers.StandardizedConvolution2D;
import dev.cohort.layers.VolumeBatchNormalization;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.Convolution3D.DataFormat;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.Upsampling3D;

/** The layers that differ between images [N,C,H,W] and volumes [N,C,D,H,W]. */
enum Space {
    IMAGE {
        @Override
        InputType input(int channels, int extent) {
            return InputType.convolutional(extent, extent, channels);
        }

        @Override
        Layer convolution(Convolution convolution) {
            int size = convolution.size();
            int stride = convolution.stride();
            ConvolutionLayer.Builder builder = new ConvolutionLayer.Builder(size, size)
                    .stride(stride, stride)
                    .nOut(convolution.channels())
                    .hasBias(convolution.bias())
                    .convolutionMode(ConvolutionMode.Same);
            LinearConvolution2D layer = convolution.standardized()
                    ? new StandardizedConvolution2D(builder)
                    : new LinearConvolution2D(builder);
            return convolution.ofData() ? layer.ofData() : layer;
        }

        @Override
        Layer doubling() {
            return new NearestUpsampling2D(new Upsampling2D.Builder(2));
        }

        @Override
        Layer batchNormalization() {
            return new BatchNormalization();
        }
    },
    VOLUME {
        @Override
        InputType input(int channels, int extent) {
            return InputType.convolutional3D(DataFormat.NCDHW, extent, extent, extent, channels);
        }

        @Override
        Layer convolution(Convolution convolution) {
            int size = convolution.size();
            int stride = convolution.stride();
            LinearConvolution3D layer = new LinearConvolution3D(new Convolution3D.Builder(size, size, size)
                    .stride(stride, stride, stride)
                    .nOut(convolution.channels())
                    .hasBias(convolution.bias())
                    .convolutionMode(ConvolutionMode.Same)
                    .dataFormat(DataFormat.NCDHW));
            return convolution.ofData() ? layer.ofData() : layer;
        }

        @Override
        Layer doubling() {
            return new NearestUpsampling3D(new Upsampling3D.Builder(2).dataFormat(DataFormat.NCDHW));
        }

        @Override
        Layer batchNormalization() {
            return new VolumeBatchNormalization();
        }
    };

    /** The type of a square or cubic input. */
    abstract InputType input(int channels, int extent);

    abstract Layer convolution(Convolution convolution);

    /** Repeats every element along every axis. */
    abstract Layer doubling();

    abstract Layer batchNormalization();

    /**
     * A convolution that is alike along every axis; its output has 1/stride the extent of its input.
     *
     * @param standardized whether its kernels are standardized; in images only
     * @param ofData whether its input is the network's own, which needs no gradient
     */
    record Convolution(int size, int stride, int channels, boolean bias, boolean standardized, boolean ofData) {}
}

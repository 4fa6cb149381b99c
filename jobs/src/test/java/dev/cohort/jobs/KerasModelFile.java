package dev.cohort.jobs;

import static org.bytedeco.hdf5.global.hdf5.H5F_ACC_TRUNC;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.bytedeco.hdf5.Attribute;
import org.bytedeco.hdf5.DataSet;
import org.bytedeco.hdf5.DataSpace;
import org.bytedeco.hdf5.Group;
import org.bytedeco.hdf5.H5File;
import org.bytedeco.hdf5.H5Object;
import org.bytedeco.hdf5.PredType;
import org.bytedeco.hdf5.StrType;
import org.bytedeco.hdf5.global.hdf5;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;

/** A file as Keras 2 on TensorFlow writes it by {@code model.save("model.h5")}. */
final class KerasModelFile {

    private final List<String> layers = new ArrayList<>();
    private final List<Weights> weights = new ArrayList<>();

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Weights(String layer, String name, long[] shape, float[] values) {}

    /** Group normalization. */
    KerasModelFile normalization(String name, int groups, float[] gain, float[] bias) {
        layers.add("""
                {"class_name": "GroupNormalization", "config": {"name": "%s", "trainable": true, "dtype": "float32",
                 "groups": %d, "axis": -1, "epsilon": 0.001, "center": true, "scale": true}""".formatted(name, groups));
        weights.add(new Weights(name, "gamma:0", new long[] {gain.length}, gain));
        weights.add(new Weights(name, "beta:0", new long[] {bias.length}, bias));
        return this;
    }

    /** A 2D convolution with a bias; its kernel is [height, width, inputs, outputs]. */
    KerasModelFile convolution(String name, int size, int inputs, int outputs, float... kernel) {
        layers.add("""
                {"class_name": "Conv2D", "config": {"name": "%s", "trainable": true, "dtype": "float32", "filters": %d,
                 "kernel_size": [%d, %d], "strides": [1, 1], "padding": "same", "data_format": "channels_last",
                 "dilation_rate": [1, 1], "groups": 1, "activation": "linear", "use_bias": true, %s""".formatted(name, outputs, size, size, initializers()));
        return weights(name, kernel, outputs, size, size, inputs, outputs);
    }

    /** Inputs to units, with a bias; its kernel is [inputs, units]. */
    KerasModelFile dense(String name, int inputs, int units, float... kernel) {
        layers.add("""
                {"class_name": "Dense", "config": {"name": "%s", "trainable": true, "dtype": "float32", "units": %d,
                 "activation": "linear", "use_bias": true, %s""".formatted(name, units, initializers()));
        return weights(name, kernel, units, inputs, units);
    }

    /** The mean over height and width. */
    KerasModelFile mean(String name) {
        layers.add("""
                {"class_name": "GlobalAveragePooling2D", "config": {"name": "%s", "trainable": true, "dtype": "float32",
                 "data_format": "channels_last\"}""".formatted(name));
        return this;
    }

    /** Something that no import knows. */
    KerasModelFile unknown(String type) {
        layers.add("{\"class_name\": \"%s\", \"config\": {\"name\": \"unknown\"}".formatted(type));
        return this;
    }

    private static String initializers() {
        return """
                "kernel_initializer": {"class_name": "GlorotUniform", "config": {"seed": null}},
                 "bias_initializer": {"class_name": "Zeros", "config": {}}, "kernel_regularizer": null,
                 "bias_regularizer": null, "activity_regularizer": null, "kernel_constraint": null,
                 "bias_constraint": null}""";
    }

    /** A bias of 0.5, 1.5 and so on. */
    private KerasModelFile weights(String layer, float[] kernel, int outputs, long... shape) {
        float[] bias = new float[outputs];
        for (int i = 0; i < outputs; i++) {
            bias[i] = i + 0.5f;
        }
        weights.add(new Weights(layer, "kernel:0", shape, kernel));
        weights.add(new Weights(layer, "bias:0", new long[] {outputs}, bias));
        return this;
    }

    /**
     * Writes a sequential model.
     *
     * @param input extents of a sample, such as "5, 5, 1"
     */
    void writeSequential(Path file, String input) {
        write(
                file,
                "{\"class_name\": \"Sequential\", \"config\": {\"name\": \"model\", \"layers\": [%s]}}"
                        .formatted(input(input, "") + ", "
                                + layers.stream().map(layer -> layer + "}").collect(Collectors.joining(", "))));
    }

    /** Writes the same chain of layers as a model of Keras's functional interface. */
    void writeFunctional(Path file, String input) {
        StringBuilder chain = new StringBuilder(input(input, ", \"name\": \"given\", \"inbound_nodes\": []"));
        String before = "given";
        for (String layer : layers) {
            String name = layer.replaceAll("(?s).*?\"name\": \"([^\"]+)\".*", "$1");
            chain.append(", ")
                    .append(layer)
                    .append(", \"name\": \"%s\", \"inbound_nodes\": [[[\"%s\", 0, 0, {}]]]}".formatted(name, before));
            before = name;
        }
        write(file, """
                {"class_name": "Functional", "config": {"name": "model", "layers": [%s],
                 "input_layers": [["given", 0, 0]], "output_layers": [["%s", 0, 0]]}}""".formatted(chain, before));
    }

    private static String input(String extents, String more) {
        return """
                {"class_name": "InputLayer", "config": {"batch_input_shape": [null, %s], "dtype": "float32",
                 "sparse": false, "ragged": false, "name": "given"}%s}""".formatted(extents, more);
    }

    /** Writes what {@code model.save_weights} writes, of a model without layers. */
    static void writeWeightsOnly(Path path) {
        Loader.load(hdf5.class);
        H5File file = new H5File(path.toString(), H5F_ACC_TRUNC());
        attribute(file, "keras_version", "2.9.0");
        file.close();
    }

    private void write(Path path, String json) {
        Loader.load(hdf5.class);
        H5File file = new H5File(path.toString(), H5F_ACC_TRUNC());
        attribute(file, "model_config", json);
        attribute(file, "keras_version", "2.9.0");
        attribute(file, "backend", "tensorflow");
        Group all = file.createGroup("model_weights");
        for (int i = 0; i < weights.size(); i += 2) {
            String layer = weights.get(i).layer();
            Group ofLayer = all.createGroup(layer);
            attribute(
                    ofLayer,
                    "weight_names",
                    layer + "/" + weights.get(i).name(),
                    layer + "/" + weights.get(i + 1).name());
            Group within = ofLayer.createGroup(layer);
            write(within, weights.get(i));
            write(within, weights.get(i + 1));
            within.close();
            ofLayer.close();
        }
        all.close();
        file.close();
    }

    private static void write(Group group, Weights values) {
        DataSpace space = new DataSpace(values.shape().length, values.shape());
        DataSet data = group.createDataSet(values.name(), PredType.NATIVE_FLOAT(), space);
        data.write(new FloatPointer(values.values()), PredType.NATIVE_FLOAT());
        data.close();
        space.close();
    }

    /** Texts of one length. */
    private static void attribute(H5Object object, String name, String... texts) {
        int length = Arrays.stream(texts).mapToInt(String::length).max().orElseThrow();
        byte[] all = new byte[length * texts.length];
        for (int i = 0; i < texts.length; i++) {
            byte[] text = texts[i].getBytes(StandardCharsets.UTF_8);
            System.arraycopy(text, 0, all, i * length, text.length);
        }
        StrType type = new StrType(PredType.C_S1(), length);
        DataSpace space = texts.length == 1 ? new DataSpace() : new DataSpace(1, new long[] {texts.length});
        Attribute attribute = object.createAttribute(name, type, space);
        attribute.write(type, new BytePointer(all));
        attribute.close();
        space.close();
        type.close();
    }
}

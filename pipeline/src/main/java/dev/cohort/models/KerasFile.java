package dev.cohort.models;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cohort.dataset.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.bytedeco.hdf5.global.hdf5;
import org.bytedeco.javacpp.Loader;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.modelimport.keras.Hdf5Archive;
import org.deeplearning4j.nn.modelimport.keras.KerasLayer;
import org.deeplearning4j.nn.modelimport.keras.KerasModelImport;
import org.deeplearning4j.nn.modelimport.keras.exceptions.InvalidKerasConfigurationException;
import org.deeplearning4j.nn.modelimport.keras.exceptions.UnsupportedKerasConfigurationException;

/**
 * A model that Keras 2 saved whole in one HDF5 file, its layers as Deeplearning4j knows them: kernels turned from Keras's
 * order [height, width, inputs, outputs] to [outputs, inputs, height, width].
 *
 * @param path any Hadoop path
 */
public record KerasFile(String path, Configuration hadoop) {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

    private static final String MODEL = "model_config";

    private static final ObjectMapper JSON = new ObjectMapper();

    static {
        KerasLayer.registerCustomLayer("GroupNormalization", KerasGroupNormalization.class);
    }

    /** Whether there is a file, not a directory, under a path. */
    public static boolean isAt(String path, Configuration hadoop) {
        try {
            Path place = new Path(path);
            FileSystem files = place.getFileSystem(hadoop);
            return files.exists(place) && files.getFileStatus(place).isFile();
        } catch (IOException e) {
            throw new UncheckedIOException("Reading " + path, e);
        }
    }

    /**
     * The layers of the model, with their weights.
     *
     * @throws InputException if the file is not HDF5, holds no model, or one with layers that Deeplearning4j cannot import
     */
    public Layer[] layers() {
        try {
            java.nio.file.Path local = Files.createTempFile("keras", ".h5");
            try {
                copyTo(local);
                return layers(local.toString());
            } finally {
                Files.delete(local);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Reading " + path, e);
        }
    }

    /** HDF5 reads local files only. */
    private void copyTo(java.nio.file.Path local) throws IOException {
        Path place = new Path(path);
        try (InputStream in = place.getFileSystem(hadoop).open(place)) {
            Files.copy(in, local, StandardCopyOption.REPLACE_EXISTING);
        }
        try (InputStream in = Files.newInputStream(local)) {
            if (!Arrays.equals(in.readNBytes(SIGNATURE.length), SIGNATURE)) {
                throw new InputException(
                        path + " must be a model directory or a Keras model in HDF5, got another file");
            }
        }
    }

    private Layer[] layers(String local) {
        try {
            return isSequential(local)
                    ? KerasModelImport.importKerasSequentialModelAndWeights(local, false)
                            .getLayers()
                    : KerasModelImport.importKerasModelAndWeights(local, false).getLayers();
        } catch (InvalidKerasConfigurationException | UnsupportedKerasConfigurationException | IOException e) {
            throw new InputException(
                    path + " must be a Keras model that Deeplearning4j can import, but: " + e.getMessage(), e);
        }
    }

    private boolean isSequential(String local) throws IOException, UnsupportedKerasConfigurationException {
        try (Hdf5Archive archive = open(local)) {
            if (!archive.hasAttribute(MODEL)) {
                throw new InputException(path + " must be a whole model of Keras, but has no " + MODEL
                        + "; weights alone do not tell what layers they are of");
            }
            String type = JSON.readTree(archive.readAttributeAsJson(MODEL))
                    .path("class_name")
                    .asText();
            return type.equals("Sequential");
        }
    }

    private Hdf5Archive open(String local) {
        try {
            // Else the native library tells standard error, at length, what it throws as well.
            Loader.load(hdf5.class);
            org.bytedeco.hdf5.Exception.dontPrint();
            return new Hdf5Archive(local);
            // What it throws has no type of its own.
        } catch (RuntimeException e) {
            throw new InputException(path + " must be a whole file in HDF5, but cannot be read: " + e.getMessage(), e);
        }
    }
}

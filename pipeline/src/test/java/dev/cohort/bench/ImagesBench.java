package dev.cohort.bench;

import dev.cohort.image.ImageFile;
import dev.cohort.image.Picture;
import dev.cohort.preprocessing.image.ImageChannels;
import dev.cohort.preprocessing.image.ImageList;
import dev.cohort.preprocessing.image.ImagePlan;
import dev.cohort.preprocessing.image.ImagePreprocessing;
import dev.cohort.preprocessing.image.MaskObjects;
import dev.cohort.source.LocalByteSource;
import dev.cohort.volume.Affine;
import dev.cohort.volume.Grid;
import dev.cohort.volume.Intensity;
import dev.cohort.volume.Scratch;
import dev.cohort.volume.Shape;
import dev.cohort.volume.Spacing;
import dev.cohort.volume.Volume;
import dev.cohort.volume.VoxelType;
import dev.cohort.volume.Voxels;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** PNG files of 1024 x 1024 grey pixels, as of a microscope, into z-scores. */
final class ImagesBench extends RowsBench {

    private static final int SIZE = 1024;

    private static final ImagePlan PLAN =
            new ImagePlan(ImageChannels.GREY, null, new Intensity.ZScore(), MaskObjects.SEMANTIC, null);

    private static final Scratch SCRATCH = Scratch.in(Path.of(System.getProperty("java.io.tmpdir")), 1L << 30);

    @Override
    String table() {
        return "Images: PNG of 1024 x 1024 grey pixels of 8 bits into z-scores";
    }

    @Override
    String peer() {
        return "Pillow and numpy";
    }

    @Override
    String python() {
        return """
                import sys, numpy
                from PIL import Image
                def run():
                    values = numpy.asarray(Image.open(sys.argv[1]).convert("L"), dtype=numpy.float32)
                    values = (values - values.mean()) / values.std()
                    return 1 if values.size == 1024 * 1024 else 0
                """;
    }

    @Override
    String ending() {
        return ".png";
    }

    @Override
    void write(Path file, int number) throws IOException {
        Random random = new Random(number);
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                double smooth = 100 + 60 * Math.sin(x / 37.0) * Math.cos(y / 23.0);
                image.getRaster().setSample(x, y, 0, (int) smooth + random.nextInt(16));
            }
        }
        ImageIO.write(image, "png", file.toFile());
    }

    @Override
    long read(Path file) throws Exception {
        Picture picture = ImageFile.read(LocalByteSource.of(file)).get(0).grey();
        Grid grid = new Grid(new Shape(picture.width(), picture.height(), 1), Affine.scaling(new Spacing(1, 1, 1)));
        Volume stored = new Volume(grid, Voxels.wrap(VoxelType.UINT8, picture.littleEndian(0)));
        return PLAN.intensity().apply(stored, SCRATCH).voxels().count() == (long) SIZE * SIZE ? 1 : 0;
    }

    @Override
    Dataset<Row> rows(SparkSession spark, Path folder) {
        return new ImagePreprocessing(spark).rows(ImageList.read(spark, folder.toString()), PLAN);
    }
}

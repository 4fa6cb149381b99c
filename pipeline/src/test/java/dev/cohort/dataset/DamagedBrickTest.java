package dev.cohort.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.testing.LocalSpark;
import dev.cohort.testing.TinyVolumes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A byte that changed on disk after the table was written. */
class DamagedBrickTest {

    @TempDir
    Path folder;

    private StoredBrick brick;
    private Path file;

    @BeforeEach
    void writeTable() {
        SparkSession spark = LocalSpark.session();
        TinyVolumes.write(spark, folder.resolve("tiny").toString(), 1);
        List<VolumeCase> cases =
                VolumeCatalog.read(spark, folder.resolve("tiny").toString());
        brick = cases.get(0).bricks().get(0);
        file = Path.of(URI.create(brick.file()));
    }

    /** The image's voxels hardly compress: they are most of their column, the label's the rest. */
    private void changeAVoxel() throws IOException {
        int place;
        try (ParquetFileReader reader = ParquetFileReader.open(
                HadoopInputFile.fromPath(new org.apache.hadoop.fs.Path(brick.file()), new Configuration()))) {
            ColumnChunkMetaData voxels = reader.getFooter().getBlocks().get(0).getColumns().stream()
                    .filter(column -> column.getPath().toDotString().equals("voxels"))
                    .findFirst()
                    .orElseThrow();
            place = (int) (voxels.getStartingPos() + voxels.getTotalSize() / 3);
        }
        byte[] bytes = Files.readAllBytes(file);
        bytes[place] ^= 1;
        Files.write(file, bytes);
    }

    @Test
    void isNamedWhereTheFileSystemKnowsItsChecksums() throws IOException {
        changeAVoxel();
        assertThatThrownBy(() -> BrickReader.read(brick, new Configuration()))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(
                        "Brick 0 of case case_0 cannot be read from " + brick.file() + ": Checksum error")
                .hasMessageEndingWith("; is the file damaged?");
    }

    @Test
    void isNamedWhereTheFileSystemKnowsNone() throws IOException {
        changeAVoxel();
        Files.delete(file.resolveSibling("." + file.getFileName() + ".crc"));
        assertThatThrownBy(() -> BrickReader.read(brick, new Configuration()))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("Brick 0 of case case_0 cannot be read from " + brick.file())
                .hasMessageContaining("CRC checksum verification failed");
    }

    @Test
    void isNotThereByItself() {
        assertThat(BrickReader.read(brick, new Configuration()))
                .hasSize((int) TinyVolumes.SHAPE.voxels() * Float.BYTES);
    }
}

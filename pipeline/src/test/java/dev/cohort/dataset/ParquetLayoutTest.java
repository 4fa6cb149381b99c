package dev.cohort.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.testing.LocalSpark;
import dev.cohort.testing.TinyVolumes;
import dev.cohort.volume.Affine;
import dev.cohort.volume.Grid;
import dev.cohort.volume.Shape;
import dev.cohort.volume.Spacing;
import dev.cohort.volume.Volume;
import dev.cohort.volume.VoxelType;
import dev.cohort.volume.Voxels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a table is inside, for a reader that wants one brick and an executor with little memory. */
class ParquetLayoutTest {

    private static final long LARGEST_ROW_GROUP = 64L << 20;

    @TempDir
    private Path folder;

    @Test
    void packsWithZstdInSmallRowGroupsWithOneRowAPage() throws IOException {
        // Five full bricks of noise, which no codec makes smaller.
        Grid grid = new Grid(new Shape(512, 512, 320), Affine.scaling(new Spacing(1, 1, 1)));
        byte[] noise = new byte[Math.toIntExact(grid.shape().voxels())];
        new Random(1).nextBytes(noise);
        Volume volume = new Volume(grid, Voxels.wrap(VoxelType.UINT8, noise));
        CaseVolume one =
                new CaseVolume("a", "s", VolumeRole.IMAGE, 0, volume, new Source("a.nii", "0".repeat(64), grid));
        SparkSession spark = LocalSpark.session();
        List<Row> rows = one.rows().stream().map(Supplier::get).toList();
        String table = folder.resolve("table").toString();
        Tables.write(
                spark.createDataFrame(rows, TableSchema.VOLUMES.columns()).coalesce(1), table, TableSchema.VOLUMES);

        Path file = onlyParquet(Path.of(table));
        try (ParquetFileReader reader = ParquetFileReader.open(
                HadoopInputFile.fromPath(new org.apache.hadoop.fs.Path(file.toUri()), new Configuration()))) {
            assertThat(reader.getRecordCount()).isEqualTo(rows.size());
            assertThat(reader.getRowGroups()).hasSizeGreaterThan(1);
            for (BlockMetaData group : reader.getRowGroups()) {
                assertThat(group.getTotalByteSize()).isLessThan(LARGEST_ROW_GROUP);
                for (ColumnChunkMetaData column : group.getColumns()) {
                    assertThat(column.getCodec()).isEqualTo(CompressionCodecName.ZSTD);
                    if (column.getPath().toDotString().equals("voxels")) {
                        assertThat(reader.readOffsetIndex(column).getPageCount())
                                .isEqualTo((int) group.getRowCount());
                    }
                }
            }
        }
    }

    @Test
    void startsAnotherFileAfterAFewBricks() throws IOException {
        SparkSession spark = LocalSpark.session();
        String tiny = folder.resolve("tiny").toString();
        TinyVolumes.write(spark, tiny, 10);
        String table = folder.resolve("table").toString();
        Tables.write(spark.read().parquet(tiny).coalesce(1), table, TableSchema.VOLUMES);

        try (Stream<Path> files = Files.list(Path.of(table))) {
            assertThat(files.filter(file -> file.toString().endsWith(".parquet"))
                            .map(file -> spark.read().parquet(file.toString()).count()))
                    .containsExactlyInAnyOrder(8L, 8L, 4L);
        }
    }

    private static Path onlyParquet(Path table) throws IOException {
        try (Stream<Path> files = Files.list(table)) {
            List<Path> parquet =
                    files.filter(file -> file.toString().endsWith(".parquet")).toList();
            assertThat(parquet).hasSize(1);
            return parquet.get(0);
        }
    }
}

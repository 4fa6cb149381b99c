package dev.cohort.evaluation.detection;

import dev.cohort.dataset.HadoopSource;
import dev.cohort.dataset.InputException;
import dev.cohort.image.CocoPart;
import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import scala.Tuple2;

/** The detections of one of COCO's files of results: cut by the driver, read in parts by many tasks. */
final class CocoResults {

    /** About thirty thousand boxes, held at once by a task. */
    private static final int PART_BYTES = 4 << 20;

    private CocoResults() {}

    /** Parts of what was found, by the id of an image. */
    static JavaPairRDD<Long, FoundPart> read(SparkSession spark, String file, CocoHeader header, Overlap overlap) {
        return read(spark, file, header, overlap, PART_BYTES);
    }

    static JavaPairRDD<Long, FoundPart> read(
            SparkSession spark, String file, CocoHeader header, Overlap overlap, int partBytes) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        SerializableConfiguration settings = new SerializableConfiguration(hadoop);
        Broadcast<CocoHeader> known = context.broadcast(header);
        try {
            HadoopSource source = new HadoopSource(file, hadoop);
            boolean holdsBoxes = ResultParts.holdsBoxes(source);
            List<CocoPart> parts = CocoPart.cut(source, partBytes);
            return context.parallelize(parts, parts.size())
                    .flatMapToPair(part -> read(file, part, settings.value(), known.value(), overlap, holdsBoxes));
        } catch (UnreadableFileException e) {
            throw new InputException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException("Reading " + file, e);
        }
    }

    private static Iterator<Tuple2<Long, FoundPart>> read(
            String file, CocoPart part, Configuration hadoop, CocoHeader header, Overlap overlap, boolean holdsBoxes) {
        try {
            Map<Long, FoundPart> found =
                    ResultParts.read(new HadoopSource(file, hadoop), part, header, overlap, holdsBoxes);
            return found.entrySet().stream()
                    .map(one -> new Tuple2<>(one.getKey(), one.getValue()))
                    .iterator();
        } catch (UnreadableFileException e) {
            throw new InputException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException("Reading " + file, e);
        }
    }
}

package dev.cohort.jobs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.cohort.dataset.BoxCatalog;
import dev.cohort.dataset.BrickStore;
import dev.cohort.dataset.JobOutcome;
import dev.cohort.dataset.PictureCase;
import dev.cohort.dataset.RunFile;
import dev.cohort.dataset.TableSchema;
import dev.cohort.dataset.Tables;
import dev.cohort.dataset.VolumeCase;
import dev.cohort.dataset.VolumeCatalog;
import dev.cohort.dataset.WriteAside;
import dev.cohort.models.DetectorKind;
import dev.cohort.models.ModelCard;
import dev.cohort.models.ObjectFinder;
import dev.cohort.prediction.ObjectPrediction;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** The objects in the images of a table. */
record DetectionPrediction(DetectorKind kind) implements Predictor {

    @Override
    public JobOutcome predict(PredictionRequest request) {
        Predict.Config config = request.config();
        ModelCard card = request.card();
        FinderOptions.Chosen finding = config.finding();
        ComputationGraph network = request.network(request.models().only("boxes"));
        if (finding.cocoResults() != null) {
            Check.isNew(request.spark(), "--coco-results", finding.cocoResults());
        }
        String pixels = finding.images() == null ? config.input() : finding.images();
        config.requireSamePreprocessing(card.preprocessing(), RunFile.preprocessing(request.spark(), pixels));
        List<VolumeCase> volumes = VolumeCatalog.read(request.spark(), pixels);
        List<PictureCase> all = finding.images() == null
                ? PictureCase.unknown(volumes)
                : PictureCase.join(BoxCatalog.read(request.spark(), config.input()), volumes, pixels);
        List<PictureCase> images =
                all.stream().filter(one -> request.chosen().test(one.caseId())).toList();
        images.forEach(
                one -> Predict.requireChannels(card, one.caseId(), one.pixels().channels()));
        Configuration hadoop = request.hadoop();
        ObjectFinder finder = new ObjectFinder(
                kind,
                card.patch().get(0),
                card.patch().get(1),
                card.channels(),
                card.classes().size(),
                finding.leastScore(),
                finding.suppression(),
                new BrickStore(hadoop));
        long written = Tables.write(
                ObjectPrediction.rows(request.spark(), request.executors(), images, finder, card.labels(), network),
                config.output(),
                TableSchema.DETECTIONS);
        Dataset<Row> found = Tables.read(request.spark(), config.output(), TableSchema.DETECTIONS);
        if (finding.cocoResults() != null) {
            WriteAside.file(hadoop, finding.cocoResults(), out -> write(found.toLocalIterator(), out));
        }
        long objects = found.selectExpr("explode(detections)").count();
        return new JobOutcome(images.size(), written, 0, Map.of("images", images.size(), "objects", objects))
                .withTables(config.output());
    }

    /** COCO's format of results: an array with an object for each box. */
    private static void write(Iterator<Row> images, OutputStream out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.writeStartArray();
            while (images.hasNext()) {
                Row image = images.next();
                for (Row box : image.<Row>getList(image.fieldIndex("detections"))) {
                    json.writeStartObject();
                    json.writeNumberField("image_id", image.<Long>getAs("image_id"));
                    json.writeNumberField("category_id", box.<Integer>getAs("category_id"));
                    json.writeArrayFieldStart("bbox");
                    for (String number : List.of("x", "y", "width", "height")) {
                        json.writeNumber(box.<Double>getAs(number));
                    }
                    json.writeEndArray();
                    json.writeNumberField("score", box.<Double>getAs("score"));
                    json.writeEndObject();
                }
            }
            json.writeEndArray();
        }
    }
}

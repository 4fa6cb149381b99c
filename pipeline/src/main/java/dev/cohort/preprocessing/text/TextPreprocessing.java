package dev.cohort.preprocessing.text;

import dev.cohort.dataset.CaseTasks;
import dev.cohort.dataset.InputException;
import dev.cohort.dataset.TableSchema;
import dev.cohort.preprocessing.Quarantine;
import dev.cohort.text.BytePairs;
import dev.cohort.text.DocumentPlan;
import dev.cohort.text.TokenKind;
import dev.cohort.text.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;

/** Turns files of documents into rows of the documents table, on executors, one document at a time. */
public final class TextPreprocessing {

    /** Different words that byte pairs are learned from, the most frequent ones; they fit into the driver's heap. */
    private static final int MOST_WORDS = 1_000_000;

    private final SparkSession spark;
    private final DocumentPlan plan;
    private final List<TextFile> files;
    private final Quarantine quarantine;

    public TextPreprocessing(SparkSession spark, List<TextFile> files, DocumentPlan plan) {
        this.spark = spark;
        this.files = List.copyOf(files);
        this.plan = plan;
        this.quarantine = new Quarantine(spark);
    }

    /**
     * Fits a vocabulary. It depends on the documents and their number of occurrences only, not on how they are spread.
     *
     * @param isFitted which documents it is fitted on, by case id; travels to the executors
     * @throws InputException if it is fitted on none
     */
    public Vocabulary fit(VocabularyPlan vocabulary, Function<String, Boolean> isFitted) {
        boolean isWords = vocabulary.rules().kind() == TokenKind.WORDS;
        JavaRDD<String> texts = documents()
                .filter(named -> isFitted.call(named.caseId()))
                .map(named -> named.document().text());
        Map<String, Long> counts = WordCounts.of(
                texts,
                vocabulary.rules(),
                isWords ? vocabulary.minimumCount() : 1,
                isWords ? vocabulary.size() : MOST_WORDS);
        if (counts.isEmpty()) {
            throw new InputException("the vocabulary must be fitted on at least one word that occurs "
                    + vocabulary.minimumCount() + " times, but the documents chosen for it have none");
        }
        return isWords
                ? Vocabulary.ofWords(vocabulary.rules(), counts, vocabulary.size(), vocabulary.minimumCount())
                : BytePairs.learn(vocabulary.rules(), counts, vocabulary.size(), vocabulary.minimumCount());
    }

    /** The rows of all readable documents; what is refused comes in {@link #quarantined}. */
    public Dataset<Row> rows(Vocabulary vocabulary, TokenPlan tokens) {
        Broadcast<Vocabulary> shared =
                JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(vocabulary);
        JavaRDD<Row> rows = documents().mapPartitions(part -> new TokenRows(part, shared.value(), tokens));
        return spark.createDataFrame(rows, TableSchema.DOCUMENTS.columns());
    }

    /** The documents and files left out, as rows of the quarantine table; complete once an action has read all. */
    public List<Row> quarantined() {
        return quarantine.rows();
    }

    private JavaRDD<NamedDocument> documents() {
        SerializableConfiguration hadoop =
                new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
        DocumentPlan reading = plan;
        Quarantine refused = quarantine;
        return CaseTasks.over(spark, files).mapPartitions(part -> {
            DocumentTask task = new DocumentTask(part, reading, refused, hadoop.value());
            TaskContext.get().addTaskCompletionListener((TaskCompletionListener) end -> close(task));
            return task;
        });
    }

    private static void close(DocumentTask task) {
        try {
            task.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Closing a file of documents", e);
        }
    }
}

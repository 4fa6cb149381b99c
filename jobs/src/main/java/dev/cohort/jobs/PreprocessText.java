package dev.cohort.jobs;

import dev.cohort.dataset.InputException;
import dev.cohort.dataset.JobOutcome;
import dev.cohort.dataset.TableSchema;
import dev.cohort.dataset.Tables;
import dev.cohort.preprocessing.text.TextFigures;
import dev.cohort.preprocessing.text.TextFile;
import dev.cohort.preprocessing.text.TextList;
import dev.cohort.preprocessing.text.TextPreprocessing;
import dev.cohort.preprocessing.text.TokenPlan;
import dev.cohort.preprocessing.text.VocabularyTable;
import dev.cohort.text.DocumentPlan;
import dev.cohort.text.Vocabulary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Turns CSV, TSV and plain files of documents into a table of tokens, and a vocabulary. */
@Command(
        name = "preprocess-text",
        description = "Turns CSV, TSV and plain files of documents into a table of tokens, and a vocabulary.")
final class PreprocessText implements Callable<Integer> {

    @Option(
            names = "--input",
            required = true,
            paramLabel = "DIR|FILE",
            description = "A file of documents, or a folder whose files all are; a document is named by file and line")
    private String input;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "TABLE",
            description = "New table, schemas/documents.json")
    private String output;

    @Option(
            names = "--max-length",
            paramLabel = "TOKENS",
            description = "Cut longer documents; their full length is stored too (default: none is cut)")
    private @Nullable Integer maxLength;

    @Option(names = "--class-token", description = "Put the token [CLS] before each document")
    private boolean hasClassToken;

    @Mixin
    private DocumentOptions documents;

    @Mixin
    private VocabularyOptions vocabulary;

    @Mixin
    private QuarantineOptions quarantine;

    @Mixin
    private JobRun job;

    /** Everything the job needs, valid by construction. */
    record Config(
            String input,
            String output,
            DocumentPlan documents,
            VocabularyOptions.Chosen vocabulary,
            TokenPlan tokens,
            QuarantineOptions.Chosen quarantine) {
        Config {
            Check.differ("--output", output, "--vocabulary-output", vocabulary.output());
        }
    }

    @Override
    public Integer call() {
        int most = maxLength == null ? Integer.MAX_VALUE : maxLength;
        Config config = new Config(
                input,
                output,
                documents.plan(),
                vocabulary.beside(output),
                Check.valid("--max-length", () -> new TokenPlan(hasClassToken, most)),
                quarantine.beside(output));
        return job.run(spark -> run(spark, config));
    }

    static JobOutcome run(SparkSession spark, Config config) {
        config.quarantine().checkNew(spark);
        List<TextFile> files = TextList.read(spark, config.input());
        TextPreprocessing preprocessing = new TextPreprocessing(spark, files, config.documents());
        Vocabulary vocabulary = vocabulary(spark, config.vocabulary(), preprocessing);
        long rows =
                Tables.write(preprocessing.rows(vocabulary, config.tokens()), config.output(), TableSchema.DOCUMENTS);
        List<Row> refused = preprocessing.quarantined();
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        results.put("vocabulary", vocabulary.tokens().size());
        results.put("vocabulary_sha256", sha256(vocabulary));
        results.putAll(TextFigures.of(Tables.read(spark, config.output(), TableSchema.DOCUMENTS)));
        int cases = Math.toIntExact(rows) + refused.size();
        JobOutcome outcome = config.quarantine().outcome(spark, cases, rows, refused, results);
        // The vocabulary that was fitted gets the record of the run as well.
        return config.vocabulary().given() == null
                ? outcome.withTable(config.vocabulary().output())
                : outcome;
    }

    /** Says which vocabulary it is: documents of another have other numbers for the same words. */
    private static String sha256(Vocabulary vocabulary) {
        return dev.cohort.dataset.Fingerprint.ofHashes(
                Stream.concat(Stream.of(vocabulary.rules()), vocabulary.tokens().stream())
                        .map(Object::toString)
                        .toList());
    }

    /** The given vocabulary, or one that is fitted and written. */
    private static Vocabulary vocabulary(
            SparkSession spark, VocabularyOptions.Chosen chosen, TextPreprocessing preprocessing) {
        if (chosen.given() != null) {
            return VocabularyTable.read(spark, chosen.given());
        }
        Check.isNew(spark, "--vocabulary-output", chosen.output());
        try {
            Vocabulary fitted = preprocessing.fit(chosen.plan(), chosen.isFitted(spark));
            VocabularyTable.write(spark, chosen.output(), fitted);
            return fitted;
        } catch (InputException e) {
            Row first = preprocessing.quarantined().isEmpty()
                    ? null
                    : preprocessing.quarantined().get(0);
            throw first == null
                    ? e
                    : new InputException(
                            e.getMessage() + "; the first left out: " + first.get(1) + ": " + first.get(2) + ", got "
                                    + first.get(3),
                            e);
        }
    }
}

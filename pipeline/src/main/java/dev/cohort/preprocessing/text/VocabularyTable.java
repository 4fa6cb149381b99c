package dev.cohort.preprocessing.text;

import dev.cohort.dataset.InputException;
import dev.cohort.dataset.TableSchema;
import dev.cohort.dataset.Tables;
import dev.cohort.text.Merge;
import dev.cohort.text.Normalization;
import dev.cohort.text.TextRules;
import dev.cohort.text.Token;
import dev.cohort.text.TokenKind;
import dev.cohort.text.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Vocabularies as tables, and back. */
public final class VocabularyTable {

    private VocabularyTable() {}

    /**
     * Writes a new table, a row a token, by id.
     *
     * @return the number of tokens
     */
    public static long write(SparkSession spark, String path, Vocabulary vocabulary) {
        TextRules rules = vocabulary.rules();
        List<Row> rows = new ArrayList<>();
        int merges = 0;
        for (Token token : vocabulary.tokens()) {
            Merge merge = token.merge();
            Integer rank = merge == null ? null : Integer.valueOf(merges++);
            rows.add(RowFactory.create(
                    rows.size(),
                    token.text(),
                    token.count(),
                    rank,
                    merge == null ? null : Integer.valueOf(merge.left()),
                    merge == null ? null : Integer.valueOf(merge.right()),
                    rules.kind().name().toLowerCase(Locale.ROOT),
                    rules.normalization().name().toLowerCase(Locale.ROOT),
                    rules.isLowerCase()));
        }
        return Tables.write(
                spark.createDataFrame(rows, TableSchema.VOCABULARY.columns()).coalesce(1),
                path,
                TableSchema.VOCABULARY);
    }

    /**
     * Reads a table.
     *
     * @throws InputException if there is none, or its rows are no vocabulary
     */
    public static Vocabulary read(SparkSession spark, String path) {
        List<Token> tokens = new ArrayList<>();
        TextRules rules = null;
        for (Row row :
                Tables.read(spark, path, TableSchema.VOCABULARY).orderBy("id").collectAsList()) {
            int id = row.<Integer>getAs("id");
            if (id != tokens.size()) {
                throw new InputException(
                        path + " must number its tokens from 0 on, got " + id + " behind " + (tokens.size() - 1));
            }
            rules = rules == null ? rules(path, row) : rules;
            Integer left = row.getAs("merge_left");
            Integer right = row.getAs("merge_right");
            Merge merge = left == null || right == null ? null : new Merge(left, right);
            tokens.add(new Token(row.getAs("token"), row.<Long>getAs("count"), merge));
        }
        return checked(path, rules, tokens);
    }

    private static Vocabulary checked(String path, @Nullable TextRules rules, List<Token> tokens) {
        if (rules == null) {
            throw new InputException(path + " must hold a vocabulary, but has no rows");
        }
        try {
            return new Vocabulary(rules, tokens);
        } catch (IllegalArgumentException e) {
            throw new InputException(path + ": " + e.getMessage(), e);
        }
    }

    private static TextRules rules(String path, Row row) {
        try {
            return new TextRules(
                    TokenKind.valueOf(row.<String>getAs("kind").toUpperCase(Locale.ROOT)),
                    Normalization.valueOf(row.<String>getAs("normalization").toUpperCase(Locale.ROOT)),
                    row.<Boolean>getAs("lower_case"));
        } catch (IllegalArgumentException e) {
            throw new InputException(path + " must tell kind and normalization, got " + row, e);
        }
    }
}

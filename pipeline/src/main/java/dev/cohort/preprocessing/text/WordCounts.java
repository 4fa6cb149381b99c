package dev.cohort.preprocessing.text;

import dev.cohort.text.TextRules;
import dev.cohort.text.WordCutter;
import java.io.Serializable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/** Counts the words of documents on executors. */
final class WordCounts {

    /** In the heap of a task, before they go to the shuffle. */
    private static final int MOST_IN_TASK = 1 << 18;

    private WordCounts() {}

    /** The most frequent first; of equally frequent words the first by its UTF-16 units. */
    private static final class ByCount implements Comparator<Tuple2<String, Long>>, Serializable {
        private static final long serialVersionUID = 1L;

        @Override
        public int compare(Tuple2<String, Long> one, Tuple2<String, Long> other) {
            int byCount = Long.compare(other._2, one._2);
            return byCount != 0 ? byCount : one._1.compareTo(other._1);
        }
    }

    /**
     * The most frequent words.
     *
     * @param texts not yet normalized
     * @param most words to take
     */
    static Map<String, Long> of(JavaRDD<String> texts, TextRules rules, long minimumCount, int most) {
        JavaPairRDD<String, Long> counts = texts.mapPartitionsToPair(part -> new Counting(part, rules))
                .reduceByKey(Long::sum)
                .filter(word -> word._2 >= minimumCount);
        List<Tuple2<String, Long>> first =
                JavaRDD.fromRDD(counts.rdd(), counts.classTag()).takeOrdered(most, new ByCount());
        Map<String, Long> byWord = new LinkedHashMap<>();
        first.forEach(word -> byWord.put(word._1, word._2));
        return byWord;
    }

    /** Words with their counts in some of the texts; a word may come again with another count. */
    private static final class Counting implements Iterator<Tuple2<String, Long>> {

        private final Iterator<String> texts;
        private final TextRules rules;
        private final WordCutter cutter;
        private final Map<String, Long> counts = new HashMap<>();
        private Iterator<Map.Entry<String, Long>> counted;

        Counting(Iterator<String> texts, TextRules rules) {
            this.texts = texts;
            this.rules = rules;
            this.cutter = new WordCutter(rules.kind());
            this.counted = counts.entrySet().iterator();
        }

        @Override
        public boolean hasNext() {
            while (!counted.hasNext() && texts.hasNext()) {
                counts.clear();
                while (counts.size() < MOST_IN_TASK && texts.hasNext()) {
                    cutter.cut(rules.normalized(texts.next()), word -> counts.merge(word, 1L, Long::sum));
                }
                counted = counts.entrySet().iterator();
            }
            return counted.hasNext();
        }

        @Override
        public Tuple2<String, Long> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Map.Entry<String, Long> word = counted.next();
            return new Tuple2<>(word.getKey(), word.getValue());
        }
    }
}

package dev.cohort.preprocessing.graph;

import java.util.List;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/** Columns to join on, as Spark takes them. */
final class On {

    private On() {}

    static Seq<String> columns(String... columns) {
        return JavaConverters.asScalaBuffer(List.of(columns)).toSeq();
    }
}

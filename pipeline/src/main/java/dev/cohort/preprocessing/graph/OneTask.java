package dev.cohort.preprocessing.graph;

import static org.apache.spark.sql.functions.broadcast;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * Small data sets in one task: a session of its own, whose tables have one partition each.
 *
 * <p>Spark exchanges rows between tasks for every join, grouping and order, each a stage and often a job of its own, which
 * takes longer than a small graph's work. It leaves out exchanges between tables of one partition, so the same queries run
 * as one stage each. Planning them is most of what is left: so tables that are used again forget where they came from, and
 * plans are not adapted as they run, which costs a job for every such table.
 */
public final class OneTask {

    private static final String SETTING = "cohort.graphs.one-task";

    private OneTask() {}

    /** A session beside this one, with its context and settings. */
    public static SparkSession session(SparkSession spark) {
        SparkSession session = spark.newSession();
        session.conf().set(SETTING, true);
        // A broadcast is a job of its own.
        session.conf().set("spark.sql.autoBroadcastJoinThreshold", -1);
        session.conf().set("spark.sql.shuffle.partitions", 1);
        session.conf().set("spark.sql.adaptive.enabled", false);
        return session;
    }

    static boolean holds(Dataset<Row> rows) {
        return Boolean.parseBoolean(rows.sparkSession().conf().get(SETTING, "false"));
    }

    /** The rows in one partition, if their session is one of small data sets. */
    public static Dataset<Row> placed(Dataset<Row> rows) {
        return holds(rows) ? rows.coalesce(1) : rows;
    }

    /**
     * The same rows, kept in memory or on disk when they are first used, since they are used again. Those of small data sets
     * are not computed anew if an executor is lost with them: the job ends, and is short to repeat.
     */
    public static Dataset<Row> kept(Dataset<Row> rows) {
        return holds(rows) ? rows.localCheckpoint(false) : rows.persist(StorageLevel.MEMORY_AND_DISK());
    }

    /** The same rows where they are used more than once: kept of small data sets; large ones would fill disks. */
    static Dataset<Row> reused(Dataset<Row> rows) {
        return holds(rows) ? kept(rows) : rows;
    }

    /** All rows of these tables, one after the other; a union alone has the partitions of all. */
    static Dataset<Row> union(List<Dataset<Row>> tables) {
        return placed(tables.stream().reduce(Dataset::union).orElseThrow());
    }

    /** Rows few enough to be sent to all tasks, where there are several. */
    static Dataset<Row> few(Dataset<Row> rows) {
        return holds(rows) ? rows : broadcast(rows);
    }
}

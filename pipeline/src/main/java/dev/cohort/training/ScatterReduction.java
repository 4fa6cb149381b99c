package dev.cohort.training;

import dev.cohort.executors.Executors;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * Reduce-scatter through a shuffle: each chunk of the parameters is added on an executor, and the driver receives one
 * vector however many shards there are.
 *
 * @param chunks parts that the vector is cut into
 */
record ScatterReduction(int chunks) implements Reduction {

    private static final long CHUNK_VALUES = 1 << 21;

    /** One shard's values of one chunk. */
    private record Piece(ShardNote note, FlatVector values) implements Serializable {}

    /** One chunk, added. */
    private record Chunk(int number, List<ShardNote> notes, FlatVector sum) implements Serializable {}

    static ScatterReduction of(long values) {
        return new ScatterReduction((int) Math.max(1, (values + CHUNK_VALUES - 1) / CHUNK_VALUES));
    }

    @Override
    public Reduced reduce(JavaRDD<ShardGradient> shards, Executors executors, String what) {
        int all = chunks;
        JavaPairRDD<Integer, Piece> scattered =
                shards.flatMapToPair(gradient -> pieces(gradient, all)).partitionBy(new ByNumber(all));
        try {
            List<Chunk> sums = executors.await(
                    scattered.mapPartitions(ScatterReduction::add).collectAsync(), what);
            return joined(sums);
        } finally {
            // Spark would keep the files of every step until a garbage collection of the driver.
            scattered.rdd().cleanShuffleDependencies(false);
        }
    }

    private static Iterator<Tuple2<Integer, Piece>> pieces(ShardGradient gradient, int chunks) {
        float[] values = gradient.values().values();
        return IntStream.range(0, chunks)
                .mapToObj(chunk -> new Tuple2<>(
                        chunk,
                        new Piece(
                                gradient.note(),
                                new FlatVector(Arrays.copyOfRange(
                                        values, start(values, chunk, chunks), start(values, chunk + 1, chunks))))))
                .iterator();
    }

    private static int start(float[] values, int chunk, int chunks) {
        return (int) ((long) values.length * chunk / chunks);
    }

    private static Iterator<Chunk> add(Iterator<Tuple2<Integer, Piece>> chunk) {
        List<Piece> pieces = new ArrayList<>();
        int number = 0;
        while (chunk.hasNext()) {
            Tuple2<Integer, Piece> next = chunk.next();
            number = next._1();
            pieces.add(next._2());
        }
        // A shuffle delivers in any order.
        pieces.sort(Comparator.comparingInt(piece -> piece.note().shard()));
        float[] sum = VectorSum.of(
                pieces.stream().map(piece -> piece.values().values()).toList());
        List<ShardNote> notes = pieces.stream().map(Piece::note).toList();
        return List.of(new Chunk(number, notes, new FlatVector(sum))).iterator();
    }

    private static Reduced joined(List<Chunk> chunks) {
        float[] sum = new float
                [chunks.stream().mapToInt(chunk -> chunk.sum().values().length).sum()];
        int at = 0;
        for (Chunk chunk : chunks) {
            float[] values = chunk.sum().values();
            System.arraycopy(values, 0, sum, at, values.length);
            at += values.length;
        }
        return new Reduced(sum, chunks.get(0).notes());
    }

    /** A chunk's number is its partition. */
    private static final class ByNumber extends Partitioner {
        private final int parts;

        ByNumber(int parts) {
            this.parts = parts;
        }

        @Override
        public int numPartitions() {
            return parts;
        }

        @Override
        public int getPartition(Object key) {
            return (Integer) key;
        }
    }
}

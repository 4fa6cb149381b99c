package dev.cohort.exchange;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.storage.BlockId;
import org.apache.spark.storage.BlockManager;
import org.apache.spark.storage.BlockManagerId;
import org.apache.spark.storage.BroadcastBlockId;
import org.apache.spark.storage.StorageLevel;
import scala.reflect.ClassTag$;

/**
 * A vector in the block manager of the process that made it, and the way to it for others: small, while the values stay
 * where they are until someone fetches them.
 *
 * @param shelf number of the {@link Shelf} it lies on
 * @param name of letters and digits, unlike others on the shelf
 * @param piece values of each block but the last
 * @param from first value of these, at the beginning of a piece
 * @param to end of these
 * @param owner process where it lies
 */
public record ParkedVector(long shelf, String name, int piece, int from, int to, BlockManagerId owner)
        implements Serializable {

    /** 4 MiB: a piece is put in its place while the next is under way. */
    private static final int PIECE = 1 << 20;

    /**
     * Parks a vector in this process. One of the same name that lies there already must be equal, and stays.
     *
     * @param values copied
     */
    public static ParkedVector park(long shelf, String name, float[] values) {
        return park(shelf, name, values, PIECE);
    }

    static ParkedVector park(long shelf, String name, float[] values, int piece) {
        BlockManager blocks = SparkEnv.get().blockManager();
        TaskContext task = TaskContext.get();
        if (task != null) {
            // A copy of the task has been faster and its shelf may be empty already: this would lie there for ever.
            task.killTaskIfInterrupted();
        }
        ParkedVector parked = new ParkedVector(shelf, name, piece, 0, values.length, blocks.blockManagerId());
        for (Piece one : parked.pieces()) {
            boolean stored = blocks.putBytes(
                    one.id(),
                    VectorBytes.of(values, one.from(), one.to()),
                    StorageLevel.MEMORY_AND_DISK_SER(),
                    false,
                    ClassTag$.MODULE$.apply(byte[].class));
            if (!stored) {
                throw new IllegalStateException("Spark's block manager has no room for " + one.id());
            }
        }
        return parked;
    }

    /** A block. */
    record Piece(BlockId id, int from, int to) {}

    /**
     * The values of each, brought here from all processes at once, in arrays that {@link Scratch} likes to have back.
     *
     * @throws VectorLostException if one of them cannot be had; a process that sends nothing for
     *     {@code spark.network.timeout} counts as gone
     */
    public static List<float[]> fetch(List<ParkedVector> vectors) {
        return VectorFetch.all(vectors);
    }

    /** Bytes that this process has fetched from others since it began: Spark's own figures leave them out. */
    public static long bytesFetched() {
        return VectorFetch.BYTES.sum();
    }

    /** How many values. */
    public int length() {
        return to - from;
    }

    /**
     * One of so many parts of about one size; together they hold every value once. Parts may be empty.
     *
     * @param number from 0
     */
    public ParkedVector part(int number, int parts) {
        return new ParkedVector(shelf, name, piece, start(number, parts), start(number + 1, parts), owner);
    }

    private int start(int part, int parts) {
        long pieces = (to - from + piece - 1L) / piece;
        return (int) Math.min(to, from + pieces * part / parts * piece);
    }

    List<Piece> pieces() {
        List<Piece> pieces = new ArrayList<>();
        for (int first = from; first < to; first += piece) {
            pieces.add(new Piece(
                    BroadcastBlockId.apply(shelf, name + "_" + first / piece), first, Math.min(to, first + piece)));
        }
        return pieces;
    }
}

package dev.cohort.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.spark.SparkEnv;
import org.apache.spark.network.buffer.ManagedBuffer;
import org.apache.spark.network.shuffle.BlockFetchingListener;
import org.apache.spark.storage.BlockData;
import org.apache.spark.storage.BlockManager;
import org.apache.spark.storage.BlockManagerId;
import org.jspecify.annotations.Nullable;
import scala.Option;

/** Brings parked vectors here, from all processes at once. */
final class VectorFetch implements BlockFetchingListener {

    /** What became of one piece: nothing else, or why it did not come. */
    private record Arrival(String block, @Nullable Throwable failure) {}

    /** Where a piece's values go. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Place(ParkedVector.Piece piece, float[] values, int from) {}

    static final LongAdder BYTES = new LongAdder();

    private final BlockManager blocks = SparkEnv.get().blockManager();
    private final Map<String, Place> places = new HashMap<>();
    private final Map<BlockManagerId, List<String>> byOwner = new HashMap<>();
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();

    private VectorFetch() {}

    /**
     * The values of each.
     *
     * @throws VectorLostException if one of them cannot be had; a process that sends nothing for
     *     {@code spark.network.timeout} counts as gone
     */
    static List<float[]> all(List<ParkedVector> vectors) {
        VectorFetch fetch = new VectorFetch();
        List<float[]> all = vectors.stream().map(fetch::ask).toList();
        fetch.bring();
        return all;
    }

    private float[] ask(ParkedVector vector) {
        float[] values = Scratch.take(vector.length());
        for (ParkedVector.Piece piece : vector.pieces()) {
            String name = piece.id().name();
            places.put(name, new Place(piece, values, vector.from()));
            byOwner.computeIfAbsent(vector.owner(), owner -> new ArrayList<>()).add(name);
        }
        return values;
    }

    private void bring() {
        int expected = 0;
        for (Map.Entry<BlockManagerId, List<String>> owner : byOwner.entrySet()) {
            BlockManagerId from = owner.getKey();
            if (!from.equals(blocks.blockManagerId())) {
                expected += owner.getValue().size();
                blocks.blockStoreClient()
                        .fetchBlocks(
                                from.host(),
                                from.port(),
                                from.executorId(),
                                owner.getValue().toArray(new String[0]),
                                this,
                                null);
            }
        }
        byOwner.getOrDefault(blocks.blockManagerId(), List.of()).forEach(this::copy);
        for (int i = 0; i < expected; i++) {
            await();
        }
    }

    /** From this process itself. */
    private void copy(String block) {
        Place place = placeOf(block);
        Option<BlockData> data = blocks.getLocalBytes(place.piece().id());
        if (data.isEmpty()) {
            throw new VectorLostException(block + " lies here no longer", null);
        }
        try (InputStream in = data.get().toInputStream()) {
            read(in, place);
        } catch (IOException e) {
            throw new UncheckedIOException("Reading " + block, e);
        } finally {
            blocks.releaseLock(place.piece().id(), Option.empty());
        }
    }

    private Place placeOf(String block) {
        return Objects.requireNonNull(places.get(block), block);
    }

    private void await() {
        long seconds = SparkEnv.get().conf().getTimeAsSeconds("spark.network.timeout", "120s");
        try {
            Arrival arrival = arrivals.poll(seconds, TimeUnit.SECONDS);
            if (arrival == null) {
                throw new VectorLostException("no piece of a vector has come for " + seconds + " s", null);
            }
            if (arrival.failure() != null) {
                throw new VectorLostException(arrival.block() + " did not come", arrival.failure());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a vector", e);
        }
    }

    /** On a thread of Spark's transport, which reads on when it is done. */
    @Override
    public void onBlockFetchSuccess(String block, ManagedBuffer data) {
        try (InputStream in = data.createInputStream()) {
            read(in, placeOf(block));
            BYTES.add(data.size());
            arrivals.add(new Arrival(block, null));
        } catch (IOException | RuntimeException e) {
            arrivals.add(new Arrival(block, e));
        }
    }

    @Override
    public void onBlockFetchFailure(String block, Throwable failure) {
        arrivals.add(new Arrival(block, failure));
    }

    private static void read(InputStream in, Place place) throws IOException {
        VectorBytes.read(
                in,
                place.values(),
                place.piece().from() - place.from(),
                place.piece().to() - place.from());
    }
}

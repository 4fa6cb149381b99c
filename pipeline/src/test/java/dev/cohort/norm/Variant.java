package dev.cohort.norm;

import dev.cohort.norm.kernel.TensorShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Every partition there is a name for, and any other, on tensors of random and awkward shapes. */
public enum Variant {
    GROUP_NORM {
        @Override
        public Drawn draw(Random random) {
            int groups = 1 + random.nextInt(4);
            return of(Partition.groupNorm(groups), shape(random, groups * (1 + random.nextInt(4)), extent(random)));
        }
    },
    ASSIGNED_CHANNELS {
        @Override
        public Drawn draw(Random random) {
            Grouping channels = Grouping.assigned(numbers(extent(random), 5, random));
            return of(Partition.channelGroups(channels), shape(random, sizeOf(channels), extent(random)));
        }
    },
    LAYER_NORM {
        @Override
        public Drawn draw(Random random) {
            return of(Partition.layerNorm(), shape(random, extent(random), extent(random)));
        }
    },
    INSTANCE_NORM {
        @Override
        public Drawn draw(Random random) {
            return of(Partition.instanceNorm(), shape(random, extent(random), longExtent(random)));
        }
    },
    BATCH_NORM {
        @Override
        public Drawn draw(Random random) {
            return of(Partition.batchNorm(), shape(random, extent(random), extent(random)));
        }
    },
    TOKENS_OF_SEQUENCES {
        @Override
        public Drawn draw(Random random) {
            int groups = 1 + random.nextInt(3);
            return of(Partition.perToken(groups), shape(random, groups * (2 + random.nextInt(9)), extent(random)));
        }
    },
    TOKENS_AS_SAMPLES {
        @Override
        public Drawn draw(Random random) {
            int groups = 1 + random.nextInt(3);
            return of(Partition.groupNorm(groups), rows(random, groups * (2 + random.nextInt(9))));
        }
    },
    FEATURES_PER_NODE {
        @Override
        public Drawn draw(Random random) {
            int groups = 1 + random.nextInt(3);
            return of(Partition.featuresPerNode(groups), rows(random, groups * (2 + random.nextInt(9))));
        }
    },
    NODES_BY_GRAPH {
        @Override
        public Drawn draw(Random random) {
            TensorShape shape = rows(random, extent(random));
            return of(Partition.nodesPerFeature(NodeGroups.byGraph(numbers(shape.samples(), 3, random))), shape);
        }
    },
    NODES_BY_LABEL {
        @Override
        public Drawn draw(Random random) {
            TensorShape shape = rows(random, extent(random));
            int[] graphs = numbers(shape.samples(), 3, random);
            int[] labels = numbers(shape.samples(), 3, random);
            return of(Partition.nodesPerFeature(NodeGroups.byLabel(graphs, labels)), shape);
        }
    },
    NODES_BY_BLOCK {
        @Override
        public Drawn draw(Random random) {
            int[] graphs = IntStream.range(0, 24).map(node -> node / 12).toArray();
            TensorShape shape = TensorShape.channelsFirst(graphs.length, extent(random), 1);
            return of(Partition.nodesPerFeature(NodeGroups.byBlock(graphs, 1 + random.nextInt(4))), shape);
        }
    },
    MEL_BANDS {
        @Override
        public Drawn draw(Random random) {
            MelScale scale = random.nextBoolean() ? MelScale.HTK : MelScale.SLANEY;
            Grouping bands = new MelBands(scale, 1 + random.nextInt(6), 0, 8000).ofFourierBins(16000, 64);
            return of(Partition.melBands(bands), shape(random, 1 + random.nextInt(9), 33 * (1 + random.nextInt(9))));
        }
    },
    SENSOR_GROUPS {
        @Override
        public Drawn draw(Random random) {
            Map<String, List<Integer>> channelsOf = new LinkedHashMap<>();
            List.of("camera", "lidar", "imu").forEach(name -> channelsOf.put(name, new ArrayList<>()));
            int channels = 3 + random.nextInt(30);
            List<List<Integer>> lists = List.copyOf(channelsOf.values());
            for (int channel = 0; channel < channels; channel++) {
                lists.get(channel < 3 ? channel : random.nextInt(3)).add(channel);
            }
            return of(
                    Partition.sensorGroups(SensorGroups.ofChannels(channelsOf)),
                    shape(random, channels, 2 + random.nextInt(9)));
        }
    },
    DEMOGRAPHIC {
        @Override
        public Drawn draw(Random random) {
            TensorShape shape = rows(random, extent(random));
            return of(Partition.demographic(Grouping.assigned(numbers(shape.samples(), 4, random))), shape);
        }
    },
    LEARNED_GROUPS {
        @Override
        public Drawn draw(Random random) {
            int groups = 1 + random.nextInt(4);
            double[][] signatures = new double[groups * (1 + random.nextInt(8))][2];
            for (double[] signature : signatures) {
                signature[0] = random.nextGaussian();
                signature[1] = random.nextGaussian();
            }
            ChannelClusters clusters = new ChannelClusters(groups, 2, random.nextLong());
            LearnedGroups learned =
                    random.nextBoolean() ? clusters.ofAnySize(signatures) : clusters.ofEqualSize(signatures);
            return of(Partition.channelGroups(learned.groups()), shape(random, signatures.length, extent(random)));
        }
    },
    ANY {
        @Override
        public Drawn draw(Random random) {
            TensorShape shape = shape(random, extent(random), extent(random));
            return of(
                    new Partition(
                            grouping(shape.samples(), random),
                            grouping(shape.channels(), random),
                            grouping(shape.positions(), random)),
                    shape);
        }
    };

    private static final int[] EXTENTS = {1, 2, 3, 7, 8, 9, 16, 31, 33};
    private static final int[] LONG_EXTENTS = {1, 2, 7, 8, 9, 31, 33, 64, 257, 1021};

    /** The same for the same state of {@code random}. */
    public abstract Drawn draw(Random random);

    Drawn of(Partition partition, TensorShape shape) {
        return new Drawn(this, shape, partition);
    }

    static int extent(Random random) {
        return EXTENTS[random.nextInt(EXTENTS.length)];
    }

    static int longExtent(Random random) {
        return LONG_EXTENTS[random.nextInt(LONG_EXTENTS.length)];
    }

    static TensorShape shape(Random random, int channels, int positions) {
        return new TensorShape(1 + random.nextInt(4), channels, positions, random.nextBoolean());
    }

    static TensorShape rows(Random random, int channels) {
        return new TensorShape(2 + random.nextInt(40), channels, 1, random.nextBoolean());
    }

    /** So many random numbers below a bound. */
    static int[] numbers(int count, int bound, Random random) {
        return random.ints(count, 0, bound).toArray();
    }

    static int sizeOf(Grouping assigned) {
        return assigned.toString().split(" ").length - 1;
    }

    /** Any grouping of an axis. */
    static Grouping grouping(int extent, Random random) {
        int[] divisors =
                IntStream.rangeClosed(1, extent).filter(it -> extent % it == 0).toArray();
        int divisor = divisors[random.nextInt(divisors.length)];
        return switch (random.nextInt(6)) {
            case 0 -> Grouping.EACH;
            case 1 -> Grouping.ALL;
            case 2 -> Grouping.blocks(divisor);
            case 3 ->
                Grouping.sizes(random
                        .ints(0, extent)
                        .limit(extent)
                        .boxed()
                        .collect(java.util.stream.Collectors.groupingBy(
                                it -> it / 3, java.util.stream.Collectors.summingInt(it -> 1)))
                        .values()
                        .stream()
                        .mapToInt(it -> it)
                        .toArray());
            case 4 -> Grouping.assigned(numbers(extent, 4, random));
            default -> Grouping.leading(numbers(divisor, 3, random));
        };
    }
}

package dev.cohort.bench;

import static java.util.Objects.requireNonNull;

import dev.cohort.bench.Duel.Pace;
import dev.cohort.bench.Result.Heading;
import dev.cohort.volume.Scratch;
import dev.cohort.volume.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Real NIfTI and DICOM volumes beside nibabel with scipy, and pydicom, of Debian's packages; and cases on all cores
 * at once beside one after the other on one.
 */
final class VolumesBench implements Benchmark, OneCore.Worker {

    private static final String TABLE = "Volumes, from files to z-scores, one core beside one core";
    private static final String SCALING = "Volumes, cases at once on all cores";
    private static final String OURS = "Cohort";
    private static final String PEER = "peer";
    private static final String ONE_CORE = "one core";
    private static final double AGREEMENT = 1e-3;
    private static final double WANTED_SCALING = 0.85;
    private static final int CASES = 4;

    private record Case(VolumeWork work, String path, String row, String peer) {}

    private static final List<Case> WORK = List.of(
            new Case(VolumeWork.NIFTI, "seg3d/ct_totalseg/example_ct.nii.gz", "NIfTI, CT", "nibabel"),
            new Case(VolumeWork.NIFTI, "seg3d/macaque_inia19/inia19-t1-brain.nii.gz", "NIfTI, MR", "nibabel"),
            new Case(
                    VolumeWork.RESAMPLED,
                    "seg3d/ct_totalseg/example_ct.nii.gz",
                    "NIfTI, CT, 3 to 1.5 mm, cubic",
                    "nibabel, scipy"),
            new Case(VolumeWork.DICOM, "dicom/series_mr_t1post", "DICOM, MR, 22 slices", "pydicom"));

    @Override
    public List<Result> run(int threads) throws Exception {
        Path data = Path.of(System.getProperty("cohort.data", "no data"));
        if (!Files.isDirectory(data)) {
            System.err.printf("volumes: needs the real volumes in %s; skipped.%n", data);
            return List.of();
        }
        Scratch scratch = scratch();
        List<Result> results = new ArrayList<>();
        Optional<PythonPeer> peer = PythonPeer.start("volumes.py");
        try {
            if (peer.isEmpty()) {
                System.err.println("volumes: no peer; apt-get install python3-nibabel python3-scipy python3-pydicom");
            }
            for (Case one : WORK) {
                Path path = folderOfFiles(data.resolve(one.path()));
                if (threads == 1 && peer.isPresent()) {
                    results.add(beside(peer.get(), one, path, scratch));
                }
                if (threads > 1) {
                    results.add(scaling(one, path, threads, scratch));
                }
            }
        } finally {
            peer.ifPresent(PythonPeer::close);
        }
        return results;
    }

    /** The folder below which holds the files of a series. */
    private static Path folderOfFiles(Path path) throws IOException {
        if (Files.isRegularFile(path)) {
            return path;
        }
        try (var below = Files.walk(path)) {
            return requireNonNull(
                    below.filter(Files::isRegularFile).findFirst().orElseThrow().getParent());
        }
    }

    private static Result beside(PythonPeer peer, Case one, Path path, Scratch scratch) {
        String question = one.work().name().toLowerCase(java.util.Locale.ROOT) + " " + path;
        Volume ours = one.work().of(path, scratch);
        requireAgreement(one, ours, peer.ask(question).split(" "));
        Times times = new Duel(Pace.STEPS)
                .with(OURS, () -> one.work().of(path, scratch))
                .with(PEER, () -> peer.ask(question))
                .run();
        Times.Speed speed = times.speed(List.of(OURS), List.of(PEER));
        return new Result(
                TABLE,
                one.row(),
                one.peer(),
                1,
                throughput(times.medianSeconds(OURS), ours),
                throughput(times.medianSeconds(PEER), ours),
                speed.median(),
                speed.low(),
                speed.high(),
                0);
    }

    private static void requireAgreement(Case one, Volume ours, String[] theirs) {
        double magnitude = VolumeWork.meanMagnitude(ours.voxels());
        if (ours.voxels().count() != Long.parseLong(theirs[0])
                || Math.abs(magnitude - Double.parseDouble(theirs[1])) > AGREEMENT * magnitude) {
            throw new IllegalStateException("%s must agree with %s: %d voxels of %g, got %s of %s"
                    .formatted(one.row(), one.peer(), ours.voxels().count(), magnitude, theirs[0], theirs[1]));
        }
    }

    /** Milliseconds, cases, and megabytes of float values a second. */
    private static String throughput(double seconds, Volume ready) {
        double megabytes = ready.voxels().count() * Float.BYTES / 1e6;
        return "%s (%s cases/s, %s MB/s)"
                .formatted(
                        Figures.milliseconds(seconds),
                        Figures.threeDigits(1 / seconds),
                        Figures.threeDigits(megabytes / seconds));
    }

    private static Result scaling(Case one, Path path, int threads, Scratch scratch) throws IOException {
        int cases = CASES * threads;
        String[] work = {one.work().name(), path.toString(), Integer.toString(cases)};
        try (OneCore alone = OneCore.doing(VolumesBench.class, work)) {
            Times times = new Duel(Pace.ONE_CORE)
                    .with(OURS, () -> IntStream.range(0, cases).parallel().forEach(i -> one.work()
                            .of(path, scratch)))
                    .with(ONE_CORE, alone::work)
                    .run();
            return Result.of(
                    new Heading(SCALING, one.row(), "one core"),
                    threads,
                    times,
                    List.of(OURS),
                    List.of(ONE_CORE),
                    WANTED_SCALING * threads);
        }
    }

    @Override
    public Runnable work(List<String> arguments) {
        VolumeWork work = VolumeWork.valueOf(arguments.get(0));
        Path path = Path.of(arguments.get(1));
        int cases = Integer.parseInt(arguments.get(2));
        Scratch scratch = scratch();
        return () -> IntStream.range(0, cases).forEach(i -> work.of(path, scratch));
    }

    private static Scratch scratch() {
        return Scratch.in(Path.of(System.getProperty("java.io.tmpdir")), 1L << 30);
    }
}

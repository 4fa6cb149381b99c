package dev.cohort.dicom;

import dev.cohort.source.ByteSource;
import dev.cohort.source.UnreadableFileException;
import dev.cohort.volume.Grid;
import dev.cohort.volume.Scratch;
import dev.cohort.volume.Shape;
import dev.cohort.volume.Volume;
import dev.cohort.volume.VoxelType;
import dev.cohort.volume.Voxels;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of one series as one volume. Slices are ordered by where they lie: neither by name, nor by InstanceNumber,
 * which a slice without a position does not replace.
 */
public final class Series {

    private final SliceStack stack;
    private final PixelFormat format;
    private final Grid grid;

    private Series(SliceStack stack, PixelFormat format) {
        this.stack = stack;
        this.format = format;
        this.grid = new Grid(
                new Shape(format.columns(), format.rows(), stack.slices().size()), stack.affine());
    }

    /** Reads a series by the strictest rules; see {@link #read(String, List, SeriesRules)}. */
    public static Series read(String name, List<? extends ByteSource> files)
            throws IOException, UnreadableFileException {
        return read(name, files, SeriesRules.STRICT);
    }

    /**
     * Reads the headers of all files. Copies of a file count once, lists of files (DICOMDIR) not at all.
     *
     * @param name of the series, for messages
     * @throws UnreadableFileException if a file is refused, or the slices are no volume: of two series, sizes, types or
     *     directions, twice at one place, or unevenly spaced as where one is missing
     * @throws IOException if the file system fails
     */
    public static Series read(String name, List<? extends ByteSource> files, SeriesRules rules)
            throws IOException, UnreadableFileException {
        List<Slice> slices = new ArrayList<>();
        Map<String, ByteSource> byInstance = new LinkedHashMap<>();
        Optional<DicomFile> first = Optional.empty();
        for (ByteSource source : files) {
            DicomFile file = DicomFile.open(source);
            if (file.isDirectory() || isCopy(source, file, byInstance)) {
                continue;
            }
            if (!rules.allowsBurnedIn()) {
                requireUnmarked(file);
            }
            PixelFormat format = file.format();
            if (first.isPresent()) {
                requireSameSeries(first.get(), file);
                requireSameFormat(first.get().format(), format, file);
            } else {
                first = Optional.of(file);
            }
            List<Plane> planes = Plane.of(file, format);
            for (int frame = 0; frame < planes.size(); frame++) {
                slices.add(new Slice(file, frame, planes.get(frame)));
            }
        }
        if (first.isEmpty()) {
            throw new UnreadableFileException(name, "must be a file, or a folder of DICOM slices", "a folder without");
        }
        return new Series(SliceStack.of(name, slices), first.get().format());
    }

    private static boolean isCopy(ByteSource source, DicomFile file, Map<String, ByteSource> byInstance)
            throws IOException, UnreadableFileException {
        Optional<String> instance = file.instance();
        if (instance.isEmpty()) {
            return false;
        }
        ByteSource before = byInstance.putIfAbsent(instance.get(), source);
        if (before == null) {
            return false;
        }
        if (!SameBytes.in(before, source)) {
            throw new UnreadableFileException(
                    source.name(), "files of one SOPInstanceUID must be equal", "another " + before.name());
        }
        return true;
    }

    private static void requireUnmarked(DicomFile file) throws UnreadableFileException {
        if (file.isAnnotated()) {
            throw new UnreadableFileException(
                    file.name(), "BurnedInAnnotation must not be YES: pixels may show a name", "YES");
        }
    }

    private static void requireSameSeries(DicomFile first, DicomFile file) throws UnreadableFileException {
        if (!first.series().equals(file.series())) {
            throw new UnreadableFileException(
                    file.name(), "slices must be of one SeriesInstanceUID", "another than " + first.name());
        }
    }

    private static void requireSameFormat(PixelFormat first, PixelFormat format, DicomFile file)
            throws UnreadableFileException {
        if (format.rows() != first.rows() || format.columns() != first.columns() || format.type() != first.type()) {
            throw new UnreadableFileException(
                    file.name(), "slices of a series must be " + described(first), described(format));
        }
    }

    private static String described(PixelFormat format) {
        return format.rows() + " x " + format.columns() + " of " + format.type().label();
    }

    /** Where the volume lies. */
    public Grid grid() {
        return grid;
    }

    /** The files in the order of their slices, each once. */
    public List<String> files() {
        return stack.slices().stream()
                .map(slice -> slice.file().name())
                .distinct()
                .toList();
    }

    /**
     * Reads the pixels, one file after the other. Voxels keep their stored type; where slices differ in slope or
     * intercept they are float32 instead, each slice by its own.
     *
     * @throws UnreadableFileException if pixels are damaged or too few
     * @throws IOException if the file system fails
     */
    public Volume volume(Scratch scratch) throws IOException, UnreadableFileException {
        Plane first = stack.slices().get(0).plane();
        boolean isCommon = stack.slices().stream()
                .allMatch(slice ->
                        slice.plane().slope() == first.slope() && slice.plane().intercept() == first.intercept());
        Voxels voxels = isCommon
                ? Voxels.zeros(
                        format.type(),
                        first.slope(),
                        first.intercept(),
                        grid.shape().voxels(),
                        scratch)
                : Voxels.zeros(VoxelType.FLOAT32, grid.shape().voxels(), scratch);
        Map<DicomFile, int[]> places = new LinkedHashMap<>();
        for (int z = 0; z < stack.slices().size(); z++) {
            Slice slice = stack.slices().get(z);
            int frames = slice.file().format().frames();
            places.computeIfAbsent(slice.file(), file -> new int[frames])[slice.frame()] = z;
        }
        for (Map.Entry<DicomFile, int[]> entry : places.entrySet()) {
            entry.getKey().readFrames((frame, stored) -> {
                int z = entry.getValue()[frame];
                if (isCommon) {
                    store(stored, z, voxels);
                } else {
                    rescale(stored, z, voxels);
                }
            });
        }
        return new Volume(grid, voxels);
    }

    private static void store(int[] stored, int z, Voxels voxels) {
        int bytes = voxels.type().bytes();
        ByteBuffer raw = ByteBuffer.allocate(stored.length * bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : stored) {
            switch (bytes) {
                case 1 -> raw.put((byte) value);
                case 2 -> raw.putShort((short) value);
                default -> raw.putInt(value);
            }
        }
        voxels.writeBytes((long) z * stored.length, stored.length, raw.array(), 0);
    }

    private void rescale(int[] stored, int z, Voxels voxels) {
        Plane plane = stack.slices().get(z).plane();
        double[] values = new double[stored.length];
        for (int i = 0; i < stored.length; i++) {
            double value = format.type() == VoxelType.UINT32 ? Integer.toUnsignedLong(stored[i]) : stored[i];
            values[i] = value * plane.slope() + plane.intercept();
        }
        voxels.setRaws((long) z * stored.length, stored.length, values);
    }
}

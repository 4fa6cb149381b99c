package dev.cohort.volume;

import dev.cohort.source.UnreadableFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Turns stored fields into a header that can be trusted, or says which rule they break. */
final class HeaderCheck {

    /** More voxels along one axis than any volume has; keeps a row within one array. */
    private static final long LONGEST_AXIS = 1 << 24;

    private static final int LARGEST_XFORM_CODE = 5;
    private static final byte[] NIFTI2_LINE_ENDS = {'\r', '\n', 0x1a, '\n'};

    private final String file;
    private final HeaderFields fields;

    private HeaderCheck(String file, HeaderFields fields) {
        this.file = file;
        this.fields = fields;
    }

    static NiftiHeader check(String file, HeaderFields fields, boolean isPair) throws UnreadableFileException {
        return new HeaderCheck(file, fields).header(isPair);
    }

    private NiftiHeader header(boolean isPair) throws UnreadableFileException {
        checkMagic(isPair);
        VoxelType type = type();
        List<Long> dims = dims();
        checkSize(dims, type);
        Shape shape = new Shape(axis(dims, 0), axis(dims, 1), axis(dims, 2));
        List<Double> voxelMm = voxelMm();
        boolean isNifti = fields.format() != NiftiFormat.ANALYZE_75;
        int qformCode = isNifti ? xformCode(fields.qformCode()) : 0;
        int sformCode = isNifti ? xformCode(fields.sformCode()) : 0;
        double[] scaling = isNifti ? niftiScaling() : analyzeScaling();
        return new NiftiHeader(
                fields.format(),
                fields.byteOrder(),
                type,
                dims,
                zooms(dims.size(), voxelMm),
                new Grid(shape, affine(shape, voxelMm, qformCode, sformCode)),
                qformCode,
                sformCode,
                isNifti ? usable(() -> HeaderAffines.qform(fields, voxelMm)) : Optional.empty(),
                isNifti ? usable(() -> HeaderAffines.sform(fields)) : Optional.empty(),
                isNifti ? spaceUnit(fields.units() & 0x07) : "unknown",
                isNifti ? timeUnit(fields.units() & 0x38) : "unknown",
                scaling[0],
                scaling[1],
                voxelOffset(isPair),
                fields.description());
    }

    private void checkMagic(boolean isPair) throws UnreadableFileException {
        if (fields.format() == NiftiFormat.ANALYZE_75) {
            return;
        }
        String version = fields.format() == NiftiFormat.NIFTI_2 ? "2" : "1";
        String magic = fields.magic();
        if (magic.equals("ni" + version) && !isPair) {
            throw refuse("the header of a pair needs its .img", "none");
        }
        if (!magic.equals((isPair ? "ni" : "n+") + version)) {
            throw refuse("magic must be " + (isPair ? "ni" : "n+") + version, "'" + magic + "'");
        }
        if (fields.format() == NiftiFormat.NIFTI_2) {
            byte[] ends = fields.endOfLines();
            if (!Arrays.equals(ends, NIFTI2_LINE_ENDS) && !Arrays.equals(ends, new byte[4])) {
                throw refuse("line ends after the magic must be 13, 10, 26, 10", Arrays.toString(ends));
            }
        }
    }

    private VoxelType type() throws UnreadableFileException {
        int code = fields.datatype();
        VoxelType type =
                switch (code) {
                    case 2 -> VoxelType.UINT8;
                    case 4 -> VoxelType.INT16;
                    case 8 -> VoxelType.INT32;
                    case 16 -> VoxelType.FLOAT32;
                    case 64 -> VoxelType.FLOAT64;
                    case 256 -> VoxelType.INT8;
                    case 512 -> VoxelType.UINT16;
                    case 768 -> VoxelType.UINT32;
                    case 1024 -> VoxelType.INT64;
                    case 1280 -> VoxelType.UINT64;
                    case 1 -> throw notReal("1-bit");
                    case 32 -> throw notReal("complex64");
                    case 128 -> throw notReal("RGB24");
                    case 1536 -> throw notReal("float128");
                    case 1792 -> throw notReal("complex128");
                    case 2048 -> throw notReal("complex256");
                    case 2304 -> throw notReal("RGBA32");
                    default -> throw refuse("datatype must be a known code", code);
                };
        if (fields.bitpix() != 8 * type.bytes()) {
            throw refuse("bitpix must be " + 8 * type.bytes() + " for " + type.label(), fields.bitpix());
        }
        return type;
    }

    private UnreadableFileException notReal(String name) {
        return refuse("voxels must be real numbers of 8 to 64 bits", name);
    }

    private List<Long> dims() throws UnreadableFileException {
        long count = fields.dim(0);
        if (count < 1 || count > 7) {
            throw refuse("dim[0] must be 1 to 7", count);
        }
        List<Long> dims = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            long dim = fields.dim(i);
            if (dim < 1 || dim > LONGEST_AXIS) {
                throw refuse("dim[" + i + "] must be 1 to " + LONGEST_AXIS, dim);
            }
            dims.add(dim);
        }
        return dims;
    }

    private void checkSize(List<Long> dims, VoxelType type) throws UnreadableFileException {
        try {
            long bytes = type.bytes();
            long volumes = 1;
            for (int i = 0; i < dims.size(); i++) {
                bytes = Math.multiplyExact(bytes, dims.get(i));
                volumes = Math.multiplyExact(volumes, i < 3 ? 1 : dims.get(i));
            }
            // Room for any offset before the voxels, so that later sums cannot overflow either.
            Math.addExact(bytes, Long.MAX_VALUE / 2);
            Math.toIntExact(volumes);
        } catch (ArithmeticException e) {
            throw refuse("dims must multiply to a size that fits a file", dims);
        }
    }

    private static int axis(List<Long> dims, int axis) {
        return axis < dims.size() ? dims.get(axis).intValue() : 1;
    }

    /** The first three steps, mended as nibabel does: 0 means 1, and the sign has no meaning. */
    private List<Double> voxelMm() {
        List<Double> steps = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            double step = Math.abs(fields.pixdim(i));
            steps.add(step == 0 ? 1.0 : step);
        }
        return steps;
    }

    private List<Double> zooms(int count, List<Double> voxelMm) {
        List<Double> zooms = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            zooms.add(i < 3 ? voxelMm.get(i) : fields.pixdim(i + 1));
        }
        return zooms;
    }

    private static int xformCode(int code) {
        return code >= 0 && code <= LARGEST_XFORM_CODE ? code : 0;
    }

    private Affine affine(Shape shape, List<Double> voxelMm, int qformCode, int sformCode)
            throws UnreadableFileException {
        try {
            if (sformCode > 0) {
                return Affine.of(HeaderAffines.sform(fields));
            }
            if (qformCode > 0) {
                return Affine.of(HeaderAffines.qform(fields, voxelMm));
            }
            return Affine.of(
                    fields.format() == NiftiFormat.ANALYZE_75
                            ? HeaderAffines.analyze(fields, shape, voxelMm)
                            : HeaderAffines.centred(shape, voxelMm));
        } catch (IllegalArgumentException e) {
            throw refuse("sform, qform or pixdim must place the voxels in space", "'" + e.getMessage() + "'");
        }
    }

    private interface Candidate {
        double[] affine();
    }

    private static Optional<Affine> usable(Candidate candidate) {
        try {
            return Optional.of(Affine.of(candidate.affine()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private double[] niftiScaling() throws UnreadableFileException {
        double slope = fields.slope();
        if (slope == 0 || !Double.isFinite(slope)) {
            return new double[] {1, 0};
        }
        if (!Double.isFinite(fields.intercept())) {
            throw refuse("scl_inter must be finite beside a slope", fields.intercept());
        }
        return new double[] {slope, fields.intercept()};
    }

    /** SPM's reading of Analyze: its own scale field, else the calibrated over the stored range. */
    private double[] analyzeScaling() {
        double slope = fields.slope();
        if (slope != 0 && Double.isFinite(slope)) {
            double intercept = fields.intercept();
            return new double[] {slope, Double.isFinite(intercept) ? intercept : 0};
        }
        if (fields.storedRange() != 0 && fields.calibratedRange() != 0) {
            double ratio = (double) fields.calibratedRange() / fields.storedRange();
            double intercept = fields.calibratedMin() - ratio * fields.storedMin();
            if (ratio != 0 && Double.isFinite(ratio) && Double.isFinite(intercept)) {
                return new double[] {ratio, intercept};
            }
        }
        return new double[] {1, 0};
    }

    /** An unset offset of a single file means that voxels follow the header at once. */
    private long voxelOffset(boolean isPair) throws UnreadableFileException {
        double offset = fields.voxOffset();
        int first = isPair ? 0 : fields.format().firstVoxelByte();
        if (offset == 0) {
            return first;
        }
        if (!(offset >= first && offset < 0x1p62)) {
            throw refuse("vox_offset must be at least " + first, offset);
        }
        return (long) offset;
    }

    private static String spaceUnit(int code) {
        return switch (code) {
            case 1 -> "meter";
            case 2 -> "mm";
            case 3 -> "micron";
            default -> "unknown";
        };
    }

    private static String timeUnit(int code) {
        return switch (code) {
            case 8 -> "sec";
            case 16 -> "msec";
            case 24 -> "usec";
            case 32 -> "hz";
            case 40 -> "ppm";
            case 48 -> "rads";
            default -> "unknown";
        };
    }

    private UnreadableFileException refuse(String rule, Object value) {
        return new UnreadableFileException(file, rule, value);
    }
}

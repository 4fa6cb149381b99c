package dev.cohort.volume;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Locale;

/** The real numeric types a stored voxel can have. Buffers handed in are little-endian. */
public enum VoxelType {
    UINT8(1, 0, 255),
    INT8(1, Byte.MIN_VALUE, Byte.MAX_VALUE),
    INT16(2, Short.MIN_VALUE, Short.MAX_VALUE),
    UINT16(2, 0, 65_535),
    INT32(4, Integer.MIN_VALUE, Integer.MAX_VALUE),
    UINT32(4, 0, 4_294_967_295.0),
    INT64(8, Long.MIN_VALUE, Long.MAX_VALUE),
    UINT64(8, 0, 0x1p64),
    FLOAT32(4, -Float.MAX_VALUE, Float.MAX_VALUE),
    FLOAT64(8, -Double.MAX_VALUE, Double.MAX_VALUE);

    private static final double TWO_63 = 0x1p63;

    private final int bytes;
    private final double min;
    private final double max;

    VoxelType(int bytes, double min, double max) {
        this.bytes = bytes;
        this.min = min;
        this.max = max;
    }

    /** Bytes of one voxel: 1, 2, 4 or 8. */
    public int bytes() {
        return bytes;
    }

    /** The name in tables and messages, as NumPy spells it: "uint8", "float32". */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** True for the eight integer types. */
    public boolean isInteger() {
        return this != FLOAT32 && this != FLOAT64;
    }

    /** The smallest type for label maps whose largest label is this one. */
    public static VoxelType forLabels(int largest) {
        return largest <= 255 ? UINT8 : largest <= 65535 ? UINT16 : INT32;
    }

    /**
     * The type with this {@link #label}.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static VoxelType of(String label) {
        for (VoxelType type : values()) {
            if (type.label().equals(label)) {
                return type;
            }
        }
        throw new IllegalArgumentException(
                "voxel type must be one of uint8 to uint64, int8 to int64, float32, float64," + " got " + label);
    }

    /** The value at a byte index; 64-bit integers above 2^53 are rounded to the nearest double. */
    public double get(ByteBuffer littleEndian, int byteIndex) {
        return switch (this) {
            case UINT8 -> Byte.toUnsignedInt(littleEndian.get(byteIndex));
            case INT8 -> littleEndian.get(byteIndex);
            case INT16 -> littleEndian.getShort(byteIndex);
            case UINT16 -> Short.toUnsignedInt(littleEndian.getShort(byteIndex));
            case INT32 -> littleEndian.getInt(byteIndex);
            case UINT32 -> Integer.toUnsignedLong(littleEndian.getInt(byteIndex));
            case INT64 -> (double) littleEndian.getLong(byteIndex);
            case UINT64 -> unsignedToDouble(littleEndian.getLong(byteIndex));
            case FLOAT32 -> littleEndian.getFloat(byteIndex);
            case FLOAT64 -> littleEndian.getDouble(byteIndex);
        };
    }

    /**
     * Stores a value. Integer types round half to even and saturate at their limits, NaN becomes 0; FLOAT32
     * rounds as a Java cast does.
     */
    public void put(ByteBuffer littleEndian, int byteIndex, double value) {
        switch (this) {
            case FLOAT32 -> littleEndian.putFloat(byteIndex, (float) value);
            case FLOAT64 -> littleEndian.putDouble(byteIndex, value);
            default -> putInteger(littleEndian, byteIndex, Math.rint(value));
        }
    }

    private void putInteger(ByteBuffer littleEndian, int byteIndex, double rounded) {
        // A NaN passes through Math.min and Math.max and then casts to 0.
        double kept = Math.max(min, Math.min(max, rounded));
        switch (bytes) {
            case 1 -> littleEndian.put(byteIndex, (byte) (int) kept);
            case 2 -> littleEndian.putShort(byteIndex, (short) (int) kept);
            case 4 -> littleEndian.putInt(byteIndex, (int) (long) kept);
            default -> littleEndian.putLong(byteIndex, this == UINT64 ? unsignedFromDouble(kept) : (long) kept);
        }
    }

    private static double unsignedToDouble(long bits) {
        return bits >= 0 ? (double) bits : new BigDecimal(Long.toUnsignedString(bits)).doubleValue();
    }

    private static long unsignedFromDouble(double value) {
        if (value >= 2 * TWO_63) {
            return -1L;
        }
        return value >= TWO_63 ? (long) (value - TWO_63) + Long.MIN_VALUE : (long) value;
    }
}

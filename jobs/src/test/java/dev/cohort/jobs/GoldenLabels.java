package dev.cohort.jobs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A label map saved by numpy.save, as the golden ones are: bytes in C order.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">the NPY format, version 1</a>
 */
@SuppressWarnings("ArrayRecordComponent") // A test reads it once; nobody compares two.
record GoldenLabels(int[] shape, byte[] labels) {

    private static final Pattern HEADER =
            Pattern.compile("'descr': '\\|[ub]1', 'fortran_order': False, 'shape': \\(([^)]*)\\)");

    static GoldenLabels read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int data = 10 + (bytes[8] & 0xff) + 256 * (bytes[9] & 0xff);
        Matcher header = HEADER.matcher(new String(bytes, 10, data - 10, StandardCharsets.US_ASCII));
        if (bytes[6] != 1 || !header.find()) {
            throw new IOException(file + " must be an NPY file of bytes in C order");
        }
        int[] shape = Arrays.stream(header.group(1).split(","))
                .map(String::strip)
                .filter(extent -> !extent.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
        return new GoldenLabels(shape, Arrays.copyOfRange(bytes, data, bytes.length));
    }
}

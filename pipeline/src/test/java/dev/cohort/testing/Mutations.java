package dev.cohort.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damage to the bytes of a file, the same for the same seed. */
public final class Mutations {

    private Mutations() {}

    /** The first bytes of a file, at most {@code most}: enough of a large one to damage. */
    public static byte[] beginning(Path file, int most) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(most);
        }
    }

    /** Flips bits in place, half of them within the first {@code header} bytes, where the lies are. */
    public static void flip(byte[] content, Random random, int flips, int header) {
        for (int i = 0; i < flips; i++) {
            int reach = random.nextBoolean() ? Math.min(content.length, header) : content.length;
            content[random.nextInt(reach)] ^= (byte) (1 << random.nextInt(8));
        }
    }

    /**
     * A text with bits flipped, its end cut off and, most often, pieces put in.
     *
     * @param spice pieces that have a meaning in some format, as most random bytes have none; a character is a byte
     */
    public static byte[] spiced(byte[] content, Random random, int changes, List<String> spice) {
        byte[] bytes = content.clone();
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes = Arrays.copyOf(bytes, at + 1);
                default -> {
                    byte[] piece = spice.get(random.nextInt(spice.size())).getBytes(StandardCharsets.ISO_8859_1);
                    byte[] longer = Arrays.copyOf(bytes, bytes.length + piece.length);
                    System.arraycopy(bytes, at, longer, at + piece.length, bytes.length - at);
                    System.arraycopy(piece, 0, longer, at, piece.length);
                    bytes = longer;
                }
            }
        }
        return bytes;
    }
}

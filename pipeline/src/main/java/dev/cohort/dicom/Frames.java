package dev.cohort.dicom;

import dev.cohort.source.ByteSource;
import dev.cohort.source.UnreadableFileException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;

/** The frames of one file, one after the other. */
final class Frames {

    /** Bytes of pixels for each byte of a file: deflate's largest ratio, which codes of blank images come near. */
    private static final long LARGEST_RATIO = 1032;

    /** Two bytes are a run of at most 128. */
    private static final long LARGEST_RATIO_OF_RUNS = 64;

    /** Blank images of ordinary size compress better than that, and harm nobody. */
    private static final long ALWAYS_ALLOWED = 1 << 20;

    private final ElementStream in;
    private final PixelData pixels;
    private final PixelFormat format;
    private final FrameDecoder decoder;

    Frames(ElementStream in, TransferSyntax syntax, PixelData pixels, PixelFormat format) {
        this.in = in;
        this.pixels = pixels;
        this.format = format;
        boolean isSwapped = syntax.order() == ByteOrder.BIG_ENDIAN && pixels.isWords();
        this.decoder = switch (syntax.pixels()) {
            case NATIVE -> new NativeDecoder(syntax.order(), isSwapped);
            case RLE -> new RleDecoder();
            case JPEG -> new JpegDecoder();
            case JPEG_LS -> new JpegLsDecoder();
            case JPEG_2000 -> new Jpeg2000Decoder();
        };
    }

    /** Refuses claims that the file cannot hold, before anything of their size is allocated. */
    static void requireRoom(ByteSource source, TransferSyntax syntax, PixelData pixels, PixelFormat format)
            throws UnreadableFileException {
        String file = source.name();
        boolean isNative = syntax.pixels() == TransferSyntax.Pixels.NATIVE;
        if (isNative != (pixels.length() != PixelData.IN_FRAGMENTS)) {
            throw new UnreadableFileException(
                    file,
                    "pixels must be " + (isNative ? "in one piece" : "in fragments") + " in this transfer syntax",
                    isNative ? "fragments" : "one piece");
        }
        long needed = format.frameBytes() * format.frames();
        if (isNative) {
            requireBytes(file, needed, pixels.length());
            if (syntax != TransferSyntax.DEFLATED) {
                requireBytes(file, needed, source.length() - pixels.start());
            }
        } else if (pixels.fragments().size() < format.frames()) {
            throw new UnreadableFileException(
                    file,
                    "there must be a fragment for each of " + format.frames() + " frames",
                    pixels.fragments().size());
        }
        if ((long) format.framePixels() * format.frames() > ALWAYS_ALLOWED
                && needed / largestRatio(syntax) > source.length()) {
            throw new UnreadableFileException(
                    file, "pixels of " + needed + " bytes cannot come from this file", source.length() + " bytes");
        }
    }

    private static long largestRatio(TransferSyntax syntax) {
        return syntax.pixels() == TransferSyntax.Pixels.RLE ? LARGEST_RATIO_OF_RUNS : LARGEST_RATIO;
    }

    private static void requireBytes(String file, long needed, long found) throws UnreadableFileException {
        if (found < needed) {
            throw new UnreadableFileException(
                    file, "pixel data must have " + needed + " bytes", Math.max(0, found) + " bytes");
        }
    }

    void read(FrameSink sink) throws IOException, UnreadableFileException {
        if (pixels.length() != PixelData.IN_FRAGMENTS) {
            in.skip(pixels.start() - in.position());
            for (int frame = 0; frame < format.frames(); frame++) {
                decode(frame, in.bytes(Math.toIntExact(format.frameBytes())), sink);
            }
            return;
        }
        readFragments(sink);
    }

    private void readFragments(FrameSink sink) throws IOException, UnreadableFileException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int frame = -1;
        for (int i = 0; i < pixels.fragments().size(); i++) {
            PixelData.Fragment fragment = pixels.fragments().get(i);
            in.skip(fragment.start() - in.position());
            byte[] piece = in.bytes(fragment.length());
            if (frame < 0 || startsFrame(fragment, piece)) {
                if (frame >= 0) {
                    decode(frame, bytes.toByteArray(), sink);
                }
                bytes.reset();
                frame++;
            }
            bytes.write(piece);
        }
        if (frame + 1 != format.frames()) {
            throw new UnreadableFileException(
                    in.file(), "fragments must make up " + format.frames() + " frames", frame + 1);
        }
        decode(frame, bytes.toByteArray(), sink);
    }

    /** Whether another frame begins here: told by their number, by the offset table, or by how codes begin. */
    private boolean startsFrame(PixelData.Fragment fragment, byte[] piece) {
        if (format.frames() == 1) {
            return false;
        }
        if (pixels.fragments().size() == format.frames()) {
            return true;
        }
        if (pixels.offsets().size() == format.frames()) {
            return pixels.offsets().contains(fragment.start() - 8 - pixels.start());
        }
        return piece.length > 1 && piece[0] == (byte) 0xff && (piece[1] == (byte) 0xd8 || piece[1] == 0x4f);
    }

    private void decode(int frame, byte[] bytes, FrameSink sink) throws IOException, UnreadableFileException {
        if (frame >= format.frames()) {
            throw new UnreadableFileException(
                    in.file(), "fragments must make up " + format.frames() + " frames", "more");
        }
        try {
            int[] stored = decoder.decode(bytes, format);
            format.toStored(stored);
            sink.accept(frame, stored);
        } catch (Damaged e) {
            throw new UnreadableFileException(in.file(), e.rule(), e.value());
        }
    }
}

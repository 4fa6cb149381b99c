package dev.cohort.jobs;

import dev.cohort.dataset.InputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What detectors look at and measure with. Mixed into jobs with {@code @Mixin}. */
final class DetectionOptions {

    @Option(
            names = "--images",
            paramLabel = "TABLE",
            description = "For detection: table of the images whose boxes --data has, schemas/volumes.json, as "
                    + "preprocess-images writes it")
    private @Nullable String images;

    @Option(
            names = "--canvas",
            paramLabel = "H,W",
            description = "For detection: pixels of a network's input, on which images are laid as large as they fit "
                    + "(default: the largest height and width in the table of images, rounded up)")
    private @Nullable String canvas;

    @Option(
            names = "--anchors",
            defaultValue = "6",
            description = "For detection: sizes of typical objects that others are measured from (default: "
                    + "${DEFAULT-VALUE})")
    private int anchors;

    /** The choice, valid by construction. */
    record Chosen(String images, @Nullable CanvasSize canvas, int anchors) {
        Chosen {
            Check.inRange("--anchors", anchors, 1, 64);
        }
    }

    /** Pixels of a network's input. */
    record CanvasSize(int height, int width) {
        CanvasSize {
            Check.inRange("--canvas", height, 1, 1 << 13);
            Check.inRange("--canvas", width, 1, 1 << 13);
        }

        private static CanvasSize parse(String text) {
            String[] parts = text.split(",", -1);
            try {
                if (parts.length == 2) {
                    return new CanvasSize(Integer.parseInt(parts[0].strip()), Integer.parseInt(parts[1].strip()));
                }
            } catch (NumberFormatException e) {
                // Refused below, as another number of parts is.
            }
            throw new InputException("--canvas must be H,W in pixels, got " + text);
        }

        void requireMultiple(int multiple) {
            if (height % multiple != 0 || width % multiple != 0) {
                throw new InputException("--canvas must be multiples of %d for this depth, got %d,%d"
                        .formatted(multiple, height, width));
            }
        }
    }

    Chosen chosen() {
        if (images == null) {
            throw new InputException("Detection needs --images beside --data");
        }
        return new Chosen(images, canvas == null ? null : CanvasSize.parse(canvas), anchors);
    }
}

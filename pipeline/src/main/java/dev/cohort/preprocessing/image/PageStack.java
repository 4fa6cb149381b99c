package dev.cohort.preprocessing.image;

import dev.cohort.dataset.HadoopSource;
import dev.cohort.image.ImageFile;
import dev.cohort.image.Picture;
import dev.cohort.source.UnreadableFileException;
import dev.cohort.volume.VoxelType;
import dev.cohort.volume.Voxels;
import java.io.IOException;
import java.util.List;

/**
 * The pages of an image file, which become the slices of a volume in their order.
 *
 * @param pages at least one; of one size, depth and number of channels
 */
record PageStack(List<Picture> pages) {

    /**
     * Reads a file.
     *
     * @throws UnreadableFileException if it is refused, or its pages differ
     */
    static PageStack of(HadoopSource file, ImageChannels channels) throws IOException, UnreadableFileException {
        List<Picture> pages = ImageFile.read(file).stream().map(channels::of).toList();
        Picture first = pages.get(0);
        for (Picture page : pages) {
            if (page.channels() != first.channels() || page.bits() != first.bits()) {
                throw new UnreadableFileException(
                        file.name(),
                        "pages of an image must have the same channels and bits, " + described(first),
                        described(page));
            }
        }
        return new PageStack(pages);
    }

    private static String described(Picture page) {
        return page.channels() + " of " + page.bits();
    }

    int count() {
        return pages.size();
    }

    /** How many axes the file has. */
    int axes() {
        return count() == 1 ? 2 : 3;
    }

    ImageSize size() {
        return new ImageSize(pages.get(0).height(), pages.get(0).width());
    }

    int channels() {
        return pages.get(0).channels();
    }

    /** The values of a channel, page after page. */
    Voxels voxels(int channel) {
        VoxelType type = pages.get(0).bits() == Byte.SIZE ? VoxelType.UINT8 : VoxelType.UINT16;
        if (count() == 1) {
            return Voxels.wrap(type, pages.get(0).littleEndian(channel));
        }
        int bytes = pages.get(0).littleEndian(channel).length;
        byte[] all = new byte[count() * bytes];
        for (int page = 0; page < count(); page++) {
            System.arraycopy(pages.get(page).littleEndian(channel), 0, all, page * bytes, bytes);
        }
        return Voxels.wrap(type, all);
    }
}

package dev.cohort.dataset;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An image: its objects and where its pixels lie, which may be of another size than the one that boxes are measured in.
 *
 * @param pixels a volume of one slice
 */
public record PictureCase(BoxedCase objects, VolumeCase pixels) implements Serializable {

    public PictureCase {
        if (pixels.grid().shape().z() != 1) {
            throw new InputException("Case " + pixels.caseId() + " must be an image, but is a volume of "
                    + pixels.grid().shape() + " voxels");
        }
    }

    public String caseId() {
        return objects.caseId();
    }

    /**
     * Finds the pixels of each image.
     *
     * @param images where they lie, as messages name it
     * @throws InputException if an image has none
     */
    public static List<PictureCase> join(List<BoxedCase> boxed, List<VolumeCase> volumes, String images) {
        Map<String, VolumeCase> byId = new HashMap<>();
        volumes.forEach(volume -> byId.put(volume.caseId(), volume));
        List<PictureCase> joined = new ArrayList<>();
        for (BoxedCase one : boxed) {
            @Nullable VolumeCase pixels = byId.get(one.caseId());
            if (pixels == null) {
                throw new InputException(images + " must hold the image of every case, but lacks " + one.caseId());
            }
            joined.add(new PictureCase(one, pixels));
        }
        return joined;
    }

    /** Images of unknown objects, numbered from 1 in their order; boxes are measured in pixels of their files. */
    public static List<PictureCase> unknown(List<VolumeCase> volumes) {
        List<PictureCase> cases = new ArrayList<>();
        for (VolumeCase volume : volumes) {
            var file = volume.bricks().get(0).info().source().grid().shape();
            cases.add(new PictureCase(
                    new BoxedCase(cases.size() + 1L, volume.caseId(), volume.subject(), file.x(), file.y(), List.of()),
                    volume));
        }
        return cases;
    }
}

package dev.cohort.seamless;

import dev.cohort.models.Mirror;
import dev.cohort.volume.Shape;

/** A box of a piece by its three spans. */
record Region(Span x, Span y, Span z) {

    Shape shape() {
        return new Shape(x.length(), y.length(), z.length());
    }

    /** Counted from the first corner of another region. */
    Region from(Region origin) {
        return new Region(x.from(origin.x.from()), y.from(origin.y.from()), z.from(origin.z.from()));
    }

    /** The same place of the mirror image of a piece of this extent. */
    Region mirrored(Mirror mirror, Shape extent) {
        return new Region(
                mirror.x() ? x.reversed(extent.x()) : x,
                mirror.y() ? y.reversed(extent.y()) : y,
                mirror.z() ? z.reversed(extent.z()) : z);
    }
}

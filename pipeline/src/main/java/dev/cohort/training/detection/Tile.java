package dev.cohort.training.detection;

import dev.cohort.box.View;
import dev.cohort.dataset.PictureCase;
import dev.cohort.models.Canvas;

/** An image on a part of a canvas. */
record Tile(PictureCase image, View view, Canvas.Part part) {}

package dev.l2caf.evaluation.metric;

import dev.l2caf.evaluation.region.Box;
import dev.l2caf.evaluation.region.Region;
import dev.l2caf.evaluation.region.ScoreMap;
import dev.l2caf.evaluation.statistics.Measurement;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the map's maximum lies on the object or within 15 pixels of it (Zhang et al., ECCV 2016; the tolerance as in
 * TorchRay), in pixels of the picture. Of several maxima the first in row-major order counts; a map that is the same
 * everywhere points nowhere and is wrong.
 */
record PointingGame() implements Localisation {
    private static final double TOLERANCE = 15;

    @Override
    public Set<Need> needs() {
        return Set.of(Need.OBJECT);
    }

    @Override
    public boolean moreIsBetter() {
        return true;
    }

    @Override
    public Optional<Measurement> locate(Located one) {
        Scene scene = one.scene();
        Region mask = scene.mask();
        if (mask == null ? scene.boxes().isEmpty() : mask.isEmpty()) {
            return Optional.empty();
        }
        if (one.map().isBlank()) {
            return Optional.of(new Measurement.Value(0));
        }
        int at = one.map().argmax();
        double x = onPicture(at % ScoreMap.SIDE, scene.width());
        double y = onPicture(at / ScoreMap.SIDE, scene.height());
        double distance = mask == null ? toBoxes(scene, x, y) : toMask(scene, mask, x, y);
        return Optional.of(new Measurement.Value(distance <= TOLERANCE ? 1 : 0));
    }

    /** The centre of a pixel of 224 as a coordinate of the picture, whose first pixel's centre is 0. */
    private static double onPicture(int pixel, int extent) {
        return (pixel + 0.5) * extent / ScoreMap.SIDE - 0.5;
    }

    private static double toBoxes(Scene scene, double x, double y) {
        double nearest = Double.POSITIVE_INFINITY;
        for (Box box : scene.boxes()) {
            nearest = Math.min(nearest, box.distance(x, y));
        }
        return nearest;
    }

    private static double toMask(Scene scene, Region mask, double x, double y) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < mask.inside().length; i++) {
            if (mask.inside()[i] && !mask.ignored()[i]) {
                double dx = onPicture(i % mask.width(), scene.width()) - x;
                double dy = onPicture(i / mask.width(), scene.height()) - y;
                nearest = Math.min(nearest, Math.hypot(dx, dy));
            }
        }
        return nearest;
    }
}

package dev.l2caf.video;

import dev.l2caf.map.AttentionMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Maps of frames averaged with those of the frames around them, weights falling linearly to zero at {@code radius} + 1
 * frames; at the ends of a clip over the frames there are. Keeps no more than 2 {@code radius} + 1 maps.
 */
final class Smoothing {
    private final int radius;
    private final Deque<FrameMap> held = new ArrayDeque<>();
    private int before;

    /**
     * A smoothing.
     *
     * @param radius in frames, 0 for none
     */
    Smoothing(int radius) {
        this.radius = radius;
    }

    /** Takes the next frame's map and gives those whose surroundings are now known. */
    List<FrameMap> add(FrameMap next) {
        if (radius == 0) {
            return List.of(next);
        }
        held.addLast(next);
        return held.size() - before > radius ? List.of(middle()) : List.of();
    }

    /** The maps at the end of the clip. */
    List<FrameMap> finish() {
        List<FrameMap> rest = new ArrayList<>();
        while (held.size() > before) {
            rest.add(middle());
        }
        return rest;
    }

    /** The mean around the first frame that was not given yet. */
    private FrameMap middle() {
        List<FrameMap> all = new ArrayList<>(held);
        FrameMap centre = all.get(before);
        float[] sum = new float[centre.map().grid().size()];
        double weights = 0;
        for (int i = 0; i < all.size(); i++) {
            double weight = radius + 1 - Math.abs(i - before);
            if (weight <= 0) {
                continue;
            }
            float[] values = all.get(i).map().signedValues();
            for (int p = 0; p < sum.length; p++) {
                sum[p] += (float) (weight * values[p]);
            }
            weights += weight;
        }
        for (int p = 0; p < sum.length; p++) {
            sum[p] /= (float) weights;
        }
        before++;
        if (before > radius) {
            held.removeFirst();
            before--;
        }
        AttentionMap map = centre.map();
        return new FrameMap(
                centre.number(),
                centre.seconds(),
                new AttentionMap(sum, map.grid(), map.geometry(), map.sign(), map.provenance()),
                centre.share());
    }
}

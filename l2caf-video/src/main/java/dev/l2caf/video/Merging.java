package dev.l2caf.video;

import dev.l2caf.map.AttentionMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The maps of overlapping windows become one map per frame: the mean of all windows that hold it. Keeps what later
 * windows may still add to, which is never more than a window.
 */
final class Merging {
    private final Deque<Sum> open = new ArrayDeque<>();

    private static final class Sum {
        private final Frame frame;
        private final AttentionMap first;
        private final float[] values;
        private double share;
        private int windows;

        Sum(Frame frame, AttentionMap first) {
            this.frame = frame;
            this.first = first;
            this.values = new float[first.grid().size()];
        }

        void add(AttentionMap map, double itsShare) {
            float[] more = map.signedValues();
            for (int i = 0; i < values.length; i++) {
                values[i] += more[i];
            }
            share += itsShare;
            windows++;
        }

        FrameMap mean() {
            float[] mean = new float[values.length];
            for (int i = 0; i < mean.length; i++) {
                mean[i] = values[i] / windows;
            }
            AttentionMap map = new AttentionMap(mean, first.grid(), first.geometry(), first.sign(), first.provenance());
            return new FrameMap(frame.number(), frame.seconds(), map, share / windows);
        }
    }

    /**
     * Adds the map of a window.
     *
     * @return the frames that no later window holds: those before this one's first
     */
    List<FrameMap> add(Window window, AttentionMap map) {
        List<FrameMap> done = new ArrayList<>();
        while (!open.isEmpty()
                && open.getFirst().frame.number() < window.frames().get(0).number()) {
            done.add(open.removeFirst().mean());
        }
        List<AttentionMap> frames = map.overFrames(window.frames().size());
        double[] shares = shares(map, window);
        List<Sum> known = new ArrayList<>(open);
        for (int i = 0; i < window.distinct(); i++) {
            if (i >= known.size()) {
                Sum sum = new Sum(window.frames().get(i), frames.get(i));
                open.addLast(sum);
                known.add(sum);
            }
            known.get(i).add(frames.get(i), shares[i]);
        }
        return done;
    }

    /** The frames' shares: those of the grid's frames, dealt out to the clip's; repetitions count for the last frame. */
    private static double[] shares(AttentionMap map, Window window) {
        double[] coarse = map.frameShares();
        int size = window.frames().size();
        double[] shares = new double[size];
        for (int i = 0; i < size; i++) {
            for (int t = 0; t < coarse.length; t++) {
                double from = Math.max((double) i / size, (double) t / coarse.length);
                double to = Math.min((i + 1.0) / size, (t + 1.0) / coarse.length);
                shares[i] += Math.max(0, to - from) * coarse.length * coarse[t];
            }
        }
        for (int i = window.distinct(); i < size; i++) {
            shares[window.distinct() - 1] += shares[i];
        }
        return shares;
    }

    /** The frames that are left at the end of the clip. */
    List<FrameMap> finish() {
        List<FrameMap> done = open.stream().map(Sum::mean).toList();
        open.clear();
        return done;
    }
}

package dev.l2caf.video;

import java.util.Optional;

/** Every so-manieth frame of a source, up to some number; those between are read and dropped. */
final class Sampled implements FrameSource {
    private final FrameSource all;
    private final int stride;
    private final long most;
    private long taken;

    /**
     * A sampling.
     *
     * @param all closed with this
     * @param stride 1 for every frame
     * @param most how many frames are taken at most
     */
    Sampled(FrameSource all, int stride, long most) {
        if (stride < 1 || most < 1) {
            throw new IllegalArgumentException(
                    "stride and number of frames must be positive, but are " + stride + " and " + most);
        }
        this.all = all;
        this.stride = stride;
        this.most = most;
    }

    @Override
    public Optional<Frame> next() {
        if (taken == most) {
            return Optional.empty();
        }
        if (taken > 0) {
            for (int skipped = 1; skipped < stride; skipped++) {
                if (all.next().isEmpty()) {
                    return Optional.empty();
                }
            }
        }
        taken++;
        return all.next();
    }

    @Override
    public double rate() {
        return all.rate() / stride;
    }

    @Override
    public void close() {
        all.close();
    }
}

package dev.l2caf.video;

import java.util.List;

/**
 * Frames that a network sees together.
 *
 * @param frames as many as the network takes; at the end of a clip that is too short the last one is repeated
 * @param fresh how many of the last distinct frames no earlier window had
 * @param repeated how many frames at the end repeat the last one of the clip
 */
public record Window(List<Frame> frames, int fresh, int repeated) {
    /** Copies the list. */
    public Window {
        frames = List.copyOf(frames);
    }

    /** The window as a network is shown it. */
    public Clip clip() {
        return new Clip(frames.stream().map(Frame::picture).toList());
    }

    /** How many frames are not repetitions. */
    public int distinct() {
        return frames.size() - repeated;
    }
}

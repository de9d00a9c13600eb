package dev.l2caf.video;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Windows sliding over a clip, of which no more than one is in memory. The last one is moved back so that it ends with the
 * clip; a clip shorter than a window is filled up with its last frame.
 */
public final class Windows {
    private final FrameSource source;
    private final int size;
    private final int hop;
    private final Deque<Frame> held = new ArrayDeque<>();
    private boolean over;
    private long windows;

    /**
     * Windows over a source.
     *
     * @param source stays the caller's
     * @param size how many frames a window has
     * @param hop by how many frames a window is later than the one before it, at most {@code size}
     * @throws IllegalArgumentException if they do not fit
     */
    public Windows(FrameSource source, int size, int hop) {
        if (size < 1 || hop < 1 || hop > size) {
            throw new IllegalArgumentException(
                    "windows of " + size + " frames cannot slide by " + hop + "; give a hop from 1 to " + size);
        }
        this.source = source;
        this.size = size;
        this.hop = hop;
    }

    /**
     * The next window; empty at the end.
     *
     * @throws ClipException as {@link FrameSource#next} does
     */
    public Optional<Window> next() {
        if (over) {
            return Optional.empty();
        }
        int wanted = windows == 0 ? size : hop;
        int fresh = 0;
        while (fresh < wanted) {
            Optional<Frame> frame = source.next();
            if (frame.isEmpty()) {
                over = true;
                break;
            }
            fresh++;
            held.addLast(frame.get());
            if (held.size() > size) {
                held.removeFirst();
            }
        }
        if (fresh == 0) {
            return Optional.empty();
        }
        windows++;
        List<Frame> frames = new ArrayList<>(held);
        int repeated = size - frames.size();
        frames.addAll(Collections.nCopies(repeated, frames.get(frames.size() - 1)));
        return Optional.of(new Window(frames, fresh, repeated));
    }
}

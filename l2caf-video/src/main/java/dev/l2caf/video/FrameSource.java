package dev.l2caf.video;

import java.util.Optional;

/** The frames of a clip, one after the other, so that a clip of any length takes little memory. Not thread-safe. */
public interface FrameSource extends AutoCloseable {
    /**
     * The next frame; empty at the end.
     *
     * @throws ClipException if the clip is damaged, or its frames are not all of one size
     */
    Optional<Frame> next();

    /** Frames per second, as the clip says or is usual for its kind. */
    double rate();

    /** Frees what is open. */
    @Override
    void close();
}

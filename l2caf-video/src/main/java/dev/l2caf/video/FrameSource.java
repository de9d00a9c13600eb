package dev.l2caf.video;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The frames of a clip, one after the other, so that a clip of any length takes little memory. Not thread-safe. */
public interface FrameSource extends AutoCloseable {
    /** Pictures as the frames of a clip, in this order, each read when its turn comes. */
    static FrameSource of(List<Path> pictures) {
        return new FrameFolder(pictures);
    }

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

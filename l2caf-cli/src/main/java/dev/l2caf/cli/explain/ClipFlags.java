package dev.l2caf.cli.explain;

import dev.l2caf.cli.option.CountConverter;
import dev.l2caf.cli.result.FilmFormat;
import dev.l2caf.video.ClipFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which frames of clips are taken and shown together, as the command line says. */
final class ClipFlags {
    @Option(names = "--clip", description = "Take each folder for a clip: its pictures, by name, are the frames.")
    private boolean folders;

    @Option(
            names = "--frames",
            paramLabel = "N",
            description = "Take at most N frames of a clip; by default all of them.")
    private long frames = Long.MAX_VALUE;

    @Option(
            names = "--stride",
            paramLabel = "K",
            converter = CountConverter.class,
            description = "Take every K-th frame of a clip; by default every one.")
    private @Nullable Integer stride;

    @Option(
            names = "--hop",
            paramLabel = "N",
            converter = CountConverter.class,
            description =
                    "By how many frames the windows that a network of clips sees slide; by default their length, so"
                            + " that none overlap. Where they do, a frame's map is the mean of its windows'.")
    private @Nullable Integer hop;

    @Option(
            names = "--smooth",
            paramLabel = "N",
            converter = CountConverter.class,
            description =
                    "Average the maps of a clip over N frames before and after, weights falling linearly; by default"
                            + " not at all. Told in the JSON.")
    private @Nullable Integer smooth;

    @ArgGroup
    private @Nullable Animation animation;

    private static final class Animation {
        @Option(
                names = "--gif",
                description =
                        "Write the overlays of a clip as an animated GIF, at most 200 frames, instead of a film; needs no"
                                + " FFmpeg.")
        private boolean gif;

        @Option(names = "--apng", description = "The same as an animated PNG.")
        private boolean apng;
    }

    /** What overlays become. */
    FilmFormat film() {
        if (animation != null && animation.apng) {
            return FilmFormat.APNG;
        }
        return animation != null && animation.gif ? FilmFormat.GIF : FilmFormat.MP4;
    }

    /** Whether folders are clips. */
    boolean folders() {
        return folders;
    }

    /** Whether an input is a clip. */
    boolean isClip(Path input) {
        return Files.isDirectory(input) ? folders : ClipFile.isClip(input);
    }

    /** The clip of an input. */
    ClipFile clip(Path input) {
        return new ClipFile(input, stride == null ? 1 : stride, Math.max(1, frames));
    }

    /** By how many frames windows of {@code size} frames slide. */
    int hop(int size) {
        return hop == null ? size : Math.min(hop, size);
    }

    /** Over how many frames maps are averaged to either side. */
    int smoothing() {
        return smooth == null ? 0 : smooth;
    }
}

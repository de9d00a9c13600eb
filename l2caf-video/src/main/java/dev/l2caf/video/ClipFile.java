package dev.l2caf.video;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * A clip on disk, and which of its frames are taken: a film that FFmpeg reads, an animated GIF, or a folder of pictures.
 *
 * @param path the file or folder
 * @param stride every so-manieth frame is taken, 1 for all
 * @param frames how many are taken at most
 */
public record ClipFile(Path path, int stride, long frames) {
    private static final Set<String> FILM_ENDINGS = Set.of(
            "mp4", "m4v", "mov", "mkv", "webm", "avi", "mpg", "mpeg", "ts", "mts", "m2ts", "ogv", "flv", "wmv", "3gp");

    /** All frames of a clip. */
    public static ClipFile of(Path path) {
        return new ClipFile(path, 1, Long.MAX_VALUE);
    }

    /**
     * Whether a path is a clip rather than a picture: a film by its name's ending, a GIF of several frames, or a folder.
     * Reads no more of it than that takes.
     */
    public static boolean isClip(Path path) {
        return Files.isDirectory(path) || hasFilmEnding(path) || (isGif(path) && GifFrames.count(path) > 1);
    }

    /** Whether the name ends as films' names do. */
    public static boolean hasFilmEnding(Path path) {
        String name = String.valueOf(path.getFileName());
        return FILM_ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    /**
     * Opens the clip at its first frame.
     *
     * @return to be closed by the caller
     * @throws ClipException if there is no such file, it is empty or no clip, or FFmpeg is needed and absent
     */
    public FrameSource open() {
        if (!Files.exists(path)) {
            throw new ClipException("there is no clip " + path);
        }
        FrameSource all = Files.isDirectory(path)
                ? new FrameFolder(path)
                : isGif(path) ? new GifFrames(path) : FilmReader.open(path);
        return new Sampled(all, stride, frames);
    }

    private static boolean isGif(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            return new String(in.readNBytes(4), StandardCharsets.ISO_8859_1).equals("GIF8");
        } catch (IOException e) {
            return false;
        }
    }
}

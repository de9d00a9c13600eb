package dev.l2caf.cli.result;

import dev.l2caf.Prediction;
import dev.l2caf.cli.Version;
import dev.l2caf.cli.result.ClipContent.ClipSource;
import dev.l2caf.cli.result.ExplanationFile.MapFiles;
import dev.l2caf.cli.result.ExplanationFile.MapFound;
import dev.l2caf.cli.result.ExplanationFile.Tool;
import dev.l2caf.imaging.file.Npy;
import dev.l2caf.imaging.file.WholeFile;
import dev.l2caf.imaging.picture.Picture;
import dev.l2caf.map.AttentionMap;
import dev.l2caf.map.Sign;
import dev.l2caf.video.ClipFile;
import dev.l2caf.video.Following;
import dev.l2caf.video.FrameMap;
import dev.l2caf.video.Track;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes the files of one explained clip: all of them, or none.
 *
 * @param to says what is written and how
 * @param stem the beginning of the files' names
 */
public record ClipWriter(ResultFolder to, String stem) {
    /**
     * A clip and how it was taken.
     *
     * @param clip where it is, and which of its frames were taken
     * @param rate frames per second of those taken, about
     * @param first the first of them
     * @param following how the network saw them
     * @param windows how many there were
     * @param repeated how often the last frame was repeated, where the clip is shorter than a window
     * @param film what overlays become
     */
    public record Taken(
            ClipFile clip,
            double rate,
            Picture first,
            Following following,
            long windows,
            int repeated,
            FilmFormat film) {
        ClipSource source(int frames) {
            Path path = clip.path();
            return new ClipSource(
                    path.toString(),
                    Files.isDirectory(path) ? Digest.ofFolder(path) : Digest.of(path),
                    first.width(),
                    first.height(),
                    frames,
                    clip.stride(),
                    rate,
                    following.size(),
                    following.hop(),
                    windows,
                    repeated,
                    following.smoothing());
        }
    }

    /**
     * Writes them.
     *
     * @param source the clip and how its frames were taken
     * @param predictions the mean of the windows'; empty where outputs are not classes
     * @param found one per question
     * @return the files, in the order written
     * @throws dev.l2caf.imaging.file.FileException if one cannot be written, or would replace an input
     */
    public List<Path> write(Taken source, List<Prediction> predictions, List<ClipFinding> found) {
        FileSet files = new FileSet(to.folder(), to.inputs());
        boolean complete = false;
        try {
            List<String> names =
                    MapName.of(found.stream().map(ClipFinding::named).toList());
            double shared = found.stream()
                    .mapToDouble(finding -> finding.track().largest())
                    .max()
                    .orElse(0);
            List<ClipContent.ClipMap> maps = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                double limit = to.shown().scale() == Scale.SHARED
                        ? shared
                        : found.get(i).track().largest();
                maps.add(write(stem + "-" + names.get(i), source, found.get(i), limit, files));
            }
            if (to.saved().contains(Saved.JSON)) {
                ClipContent content = new ClipContent(
                        new Tool("l2caf", Version.number()),
                        to.model(),
                        source.source(found.get(0).track().length()),
                        to.preprocessing(),
                        to.settings(),
                        predictions,
                        maps);
                files.add(stem + ".json", file -> WholeFile.write(file, out -> out.write(content.bytes())));
            }
            complete = true;
            return files.written();
        } finally {
            if (!complete) {
                files.takeBack();
            }
        }
    }

    private ClipContent.ClipMap write(String name, Taken source, ClipFinding finding, double limit, FileSet files) {
        @Nullable String film = null;
        @Nullable String strip = null;
        @Nullable String sheet = null;
        if (to.saved().contains(Saved.OVERLAY)) {
            ClipDrawing drawing = new ClipDrawing(source.clip(), finding, limit, to.shown());
            film = files.add(name + source.film().ending(), file -> drawing.writeFilm(file, source.film()));
            strip = files.add(name + "-filmstrip.png", drawing::writeStrip);
            sheet = files.add(name + "-spacetime.png", drawing::writeSpaceTime);
        }
        @Nullable String values = null;
        @Nullable String signed = null;
        if (to.saved().contains(Saved.NPY)) {
            values = files.add(name + ".npy", file -> array(file, finding.track(), ClipWriter::shown));
            signed = files.add(name + "-signed.npy", file -> array(file, finding.track(), AttentionMap::signedValues));
        }
        MapFound map = MapFound.of(finding.strongest(), to.seed(), new MapFiles(film, null, values, signed));
        return new ClipContent.ClipMap(map, strip, sheet, finding.frames());
    }

    /** The final map, which is never negative; what {@code --sign signed} shows is in the other array. */
    private static float[] shown(AttentionMap map) {
        return map.sign() == Sign.SIGNED ? map.withSign(Sign.ABS).values() : map.values();
    }

    private static void array(Path file, Track track, Function<AttentionMap, float[]> values) {
        try (Track.Reading reading = track.read()) {
            Iterator<float[]> parts = new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return reading.hasNext();
                }

                @Override
                public float[] next() {
                    FrameMap frame = reading.next();
                    return values.apply(frame.map());
                }
            };
            Npy.write(
                    file,
                    parts,
                    track.length(),
                    track.grid().height(),
                    track.grid().width());
        }
    }
}

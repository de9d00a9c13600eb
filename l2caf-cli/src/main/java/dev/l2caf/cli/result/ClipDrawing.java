package dev.l2caf.cli.result;

import dev.l2caf.imaging.overlay.Filmstrip;
import dev.l2caf.imaging.overlay.Overlay;
import dev.l2caf.imaging.overlay.SpaceTime;
import dev.l2caf.imaging.picture.Picture;
import dev.l2caf.video.ClipException;
import dev.l2caf.video.ClipFile;
import dev.l2caf.video.Frame;
import dev.l2caf.video.FrameMap;
import dev.l2caf.video.FrameSource;
import dev.l2caf.video.Track;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Draws one question's maps of a clip, which is read again for it: its frames were not kept. */
final class ClipDrawing {
    private static final int MOST_SHOTS = 16;

    private final ClipFile clip;
    private final ClipFinding finding;
    private final double limit;
    private final Shown shown;
    private final List<Filmstrip.Shot> shots = new ArrayList<>();

    /**
     * A drawing.
     *
     * @param limit the value of the strongest colour in every frame
     */
    ClipDrawing(ClipFile clip, ClipFinding finding, double limit, Shown shown) {
        this.clip = clip;
        this.finding = finding;
        this.limit = limit;
        this.shown = shown;
    }

    /** Writes the overlays as a film, and keeps the shots for the strip. */
    void writeFilm(Path file, FilmFormat format) {
        int length = finding.track().length();
        int wanted = Math.min(MOST_SHOTS, length);
        try (Film film = Film.of(file, format, length, rate())) {
            frames((frame, map) -> {
                int index = film.frames();
                film.add(overlay(frame.picture(), map), frame.seconds());
                if (shots.size() < wanted && (long) index * wanted / length >= shots.size()) {
                    double share = finding.isShared() ? map.share() : -1;
                    shots.add(new Filmstrip.Shot(frame.picture(), map.map(), frame.seconds(), share));
                }
            });
            film.finish();
        }
    }

    private double rate() {
        List<ClipContent.FrameFound> all = finding.frames();
        double seconds = all.get(all.size() - 1).seconds();
        return seconds > 0 ? (all.size() - 1) / seconds : 1;
    }

    private BufferedImage overlay(Picture picture, FrameMap map) {
        Overlay overlay = Overlay.of(picture, map.map())
                .withColours(shown.coloursOf(map.map()))
                .withColourBar(shown.bar())
                .withCaption(shown.bar() ? finding.heading() : "");
        return (limit > 0 ? overlay.scaledTo(limit) : overlay).image();
    }

    private void frames(BiConsumer<Frame, FrameMap> each) {
        try (FrameSource source = clip.open();
                Track.Reading maps = finding.track().read()) {
            while (maps.hasNext()) {
                Frame frame = source.next()
                        .orElseThrow(() -> new ClipException("clip " + clip.path() + " changed while it was read"));
                each.accept(frame, maps.next());
            }
        }
    }

    /** Writes frames over maps. */
    void writeStrip(Path file) {
        Filmstrip.of(shots, limit)
                .withColours(shown.coloursOf(finding.track().first()))
                .withHeading(finding.heading() + "  \u00b7  " + clip.path().getFileName())
                .write(file);
    }

    /** Writes the sheet of space and time. */
    void writeSpaceTime(Path file) {
        Track track = finding.track();
        SpaceTime sheet = new SpaceTime(
                track.first(),
                track.length(),
                limit,
                shown.coloursOf(track.first()),
                finding.heading() + "  \u00b7  " + clip.path().getFileName());
        try (Track.Reading maps = track.read()) {
            while (maps.hasNext()) {
                FrameMap frame = maps.next();
                sheet.add(frame.map(), frame.seconds(), finding.isShared() ? frame.share() : -1);
            }
        }
        sheet.write(file);
    }
}

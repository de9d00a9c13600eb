package dev.l2caf.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.l2caf.imaging.picture.Picture;
import dev.l2caf.input.Geometry;
import dev.l2caf.map.AttentionMap;
import dev.l2caf.map.Grid;
import dev.l2caf.map.Provenance;
import dev.l2caf.map.Sign;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FollowingTest {
    private static final Provenance PROVENANCE = new Provenance(
            "l2caf", Provenance.Subject.OUTPUT, "x", List.of(1L), false, "affine", null, Map.of(), 0, 0, 0);

    /** Frames of one pixel whose blue is their number. */
    private static final class Numbered implements FrameSource {
        private final int length;
        private int next;

        Numbered(int length) {
            this.length = length;
        }

        @Override
        public Optional<Frame> next() {
            if (next == length) {
                return Optional.empty();
            }
            BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
            image.setRGB(0, 0, next);
            return Optional.of(new Frame(next, next++ / 10.0, Picture.of(image)));
        }

        @Override
        public double rate() {
            return 10;
        }

        @Override
        public void close() {}
    }

    private static AttentionMap map(float... frames) {
        return new AttentionMap(frames, new Grid(frames.length, 1, 1), Geometry.identity(1, 1), Sign.ABS, PROVENANCE);
    }

    /** Maps that show the number of the window, counted from 1, in each of its frames. */
    private static List<FrameMap> follow(Following following, int length, List<Window> windows) {
        List<FrameMap> found = new ArrayList<>();
        following.follow(
                new Numbered(length),
                window -> {
                    windows.add(window);
                    float[] values = new float[window.frames().size()];
                    java.util.Arrays.fill(values, windows.size());
                    return List.of(map(values));
                },
                (index, frame) -> found.add(frame));
        return found;
    }

    private static List<Float> values(List<FrameMap> frames) {
        return frames.stream().map(frame -> frame.map().values()[0]).toList();
    }

    @Test
    void windowsFollowEachOtherAndTheLastOneIsMovedBack() {
        List<Window> windows = new ArrayList<>();

        List<FrameMap> frames = follow(new Following(4, 4, 0), 10, windows);

        assertThat(windows)
                .extracting(window -> window.frames().get(0).number())
                .containsExactly(0L, 4L, 6L);
        assertThat(frames).extracting(FrameMap::number).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(values(frames)).containsExactly(1f, 1f, 1f, 1f, 2f, 2f, 2.5f, 2.5f, 3f, 3f);
    }

    @Test
    void whereWindowsOverlapAFramesMapIsTheirMean() {
        List<FrameMap> frames = follow(new Following(4, 2, 0), 8, new ArrayList<>());

        assertThat(values(frames)).containsExactly(1f, 1f, 1.5f, 1.5f, 2.5f, 2.5f, 3f, 3f);
        assertThat(frames.get(5).seconds()).isCloseTo(0.5, within(1e-9));
        assertThat(frames.get(5).share()).isCloseTo(0.25, within(1e-9));
    }

    @Test
    void aShortClipIsFilledUpWithItsLastFrameWhichTakesTheShares() {
        List<Window> windows = new ArrayList<>();

        List<FrameMap> frames = follow(new Following(8, 8, 0), 3, windows);

        assertThat(windows.get(0).repeated()).isEqualTo(5);
        assertThat(windows.get(0).frames().get(7).number()).isEqualTo(2);
        assertThat(frames).extracting(FrameMap::share).containsExactly(1 / 8.0, 1 / 8.0, 6 / 8.0);
    }

    @Test
    void smoothingWeighsNeighboursLinearly() {
        List<FrameMap> frames = follow(new Following(1, 1, 1), 4, new ArrayList<>());

        // Frames show 1, 2, 3, 4; weights 1, 2, 1, at the ends 2, 1.
        assertThat(values(frames)).containsExactly(4 / 3f, 2f, 3f, 11 / 3f);
    }

    @Test
    void sharesOfALayerThatShrankTimeAreDealtOutToItsFrames() {
        List<FrameMap> found = new ArrayList<>();

        new Following(8, 8, 0)
                .follow(new Numbered(8), window -> List.of(map(1, 3)), (index, frame) -> found.add(frame));

        assertThat(found).extracting(FrameMap::share).allMatch(share -> share > 0);
        assertThat(found.get(0).share()).isCloseTo(0.1 / 4, within(1e-9));
        assertThat(found.get(7).share()).isCloseTo(0.9 / 4, within(1e-9));
        assertThat(found.get(3).map().values()[0]).isCloseTo(1.75f, within(1e-5f));
    }

    @Test
    void aClipWithoutFramesIsRefused() {
        assertThatThrownBy(() -> follow(new Following(1, 1, 0), 0, new ArrayList<>()))
                .isInstanceOf(ClipException.class)
                .hasMessage("the clip has no frames");
    }

    @Test
    void aTrackIsReadAgainAsItWasWrittenAndLeavesNothing() {
        try (Track track = new Track()) {
            follow(new Following(1, 1, 0), 5, new ArrayList<>()).forEach(track::add);

            for (int time = 0; time < 2; time++) {
                List<Float> read = new ArrayList<>();
                try (Track.Reading reading = track.read()) {
                    reading.forEachRemaining(frame -> read.add(frame.map().values()[0]));
                }
                assertThat(read).containsExactly(1f, 2f, 3f, 4f, 5f);
            }
            assertThat(track.largest()).isEqualTo(5);
        }
    }
}

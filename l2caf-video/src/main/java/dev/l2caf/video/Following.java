package dev.l2caf.video;

import dev.l2caf.map.AttentionMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * How a network's attention is followed through a clip: window by window, in memory that does not grow with the clip.
 *
 * @param size how many frames the network sees at once, 1 for a network of pictures
 * @param hop by how many frames windows slide
 * @param smoothing over how many frames before and after maps are averaged; 0 for none
 */
public record Following(int size, int hop, int smoothing) {
    /**
     * Follows attention through a clip.
     *
     * @param source the frames, which stay the caller's
     * @param explain the maps of one window, always as many and in the same order
     * @param sink takes every frame's map as soon as it is final, with the index of the map among those of a window; the
     *     frames of one index come in order
     * @return how many windows the network was shown
     * @throws ClipException if the clip is damaged or has no frames
     */
    public long follow(
            FrameSource source, Function<Window, List<AttentionMap>> explain, BiConsumer<Integer, FrameMap> sink) {
        Windows windows = new Windows(source, size, hop);
        List<Merging> merging = new ArrayList<>();
        List<Smoothing> smooth = new ArrayList<>();
        long shown = 0;
        for (Optional<Window> next = windows.next(); next.isPresent(); next = windows.next()) {
            Window window = next.get();
            List<AttentionMap> maps = explain.apply(window);
            for (int i = 0; i < maps.size(); i++) {
                if (shown == 0) {
                    merging.add(new Merging());
                    smooth.add(new Smoothing(smoothing));
                }
                for (FrameMap frame : merging.get(i).add(window, maps.get(i))) {
                    hand(smooth.get(i).add(frame), i, sink);
                }
            }
            shown++;
        }
        for (int i = 0; i < merging.size(); i++) {
            for (FrameMap frame : merging.get(i).finish()) {
                hand(smooth.get(i).add(frame), i, sink);
            }
            hand(smooth.get(i).finish(), i, sink);
        }
        if (shown == 0) {
            throw new ClipException("the clip has no frames");
        }
        return shown;
    }

    private static void hand(List<FrameMap> frames, int index, BiConsumer<Integer, FrameMap> sink) {
        frames.forEach(frame -> sink.accept(index, frame));
    }
}

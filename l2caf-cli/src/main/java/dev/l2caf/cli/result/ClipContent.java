package dev.l2caf.cli.result;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.l2caf.Prediction;
import dev.l2caf.cli.result.ExplanationFile.MapFound;
import dev.l2caf.cli.result.ExplanationFile.Tool;
import dev.l2caf.map.AttentionMap;
import dev.l2caf.map.Provenance;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON file of one explained clip: what {@link ExplanationFile} has for a picture, and what there is of time.
 *
 * @param input the clip
 * @param predictions means over the windows
 * @param maps one per question
 */
record ClipContent(
        Tool tool,
        ModelSource model,
        ClipSource input,
        PreprocessingUsed preprocessing,
        Map<String, List<String>> settings,
        List<Prediction> predictions,
        List<ClipMap> maps) {
    /**
     * A clip and how its frames were taken.
     *
     * @param file its path, as given
     * @param sha256 of the file; of a folder, of its files' digests
     * @param width in pixels, upright
     * @param height in pixels, upright
     * @param frames how many were explained
     * @param stride every so-manieth frame of the file was taken
     * @param rate frames explained per second of the clip, about
     * @param window how many frames the network saw at once
     * @param hop by how many frames windows slid
     * @param windows how many there were
     * @param repeated how often the last frame was repeated, where the clip is shorter than a window
     * @param smoothing over how many frames before and after maps were averaged; 0 for not at all
     */
    record ClipSource(
            String file,
            String sha256,
            int width,
            int height,
            int frames,
            int stride,
            double rate,
            int window,
            int hop,
            long windows,
            int repeated,
            int smoothing) {}

    /**
     * One map of the clip. Evaluations and milliseconds are of all windows together, the place of the maximum is that of
     * the frame with the strongest cell.
     *
     * @param filmstrip file, null where none was asked for
     * @param spacetime file, null where none was asked for
     * @param frames every explained frame
     */
    record ClipMap(
            @JsonUnwrapped MapFound map,
            @Nullable String filmstrip,
            @Nullable String spacetime,
            List<FrameFound> frames) {}

    /**
     * One frame.
     *
     * @param frame its place in the file, from 0
     * @param seconds when it is shown
     * @param share of the attention of its window; null for a network that sees one frame at a time
     * @param argmax the place of its maximum, in pixels of the frame
     * @param largest the value there
     * @param target the class explained in it, where that may differ from frame to frame; else null
     */
    record FrameFound(
            long frame,
            double seconds,
            @Nullable Double share,
            AttentionMap.Pixel argmax,
            float largest,
            Provenance.@Nullable Subject target) {}

    /** The file's content, UTF-8, ending in a line feed. */
    byte[] bytes() {
        return ExplanationFile.bytes(this);
    }
}

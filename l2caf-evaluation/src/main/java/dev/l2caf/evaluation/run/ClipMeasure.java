package dev.l2caf.evaluation.run;

import dev.l2caf.evaluation.data.Specimen;
import dev.l2caf.evaluation.data.Units.Unit;
import dev.l2caf.evaluation.metric.Localisation;
import dev.l2caf.evaluation.metric.Scene;
import dev.l2caf.evaluation.region.ScoreMap;
import dev.l2caf.evaluation.statistics.Measurement;
import dev.l2caf.imaging.file.Npy;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is measured of one method's maps along one clip. Not thread-safe. */
final class ClipMeasure {
    private final Settings settings;
    private final MethodChoice method;
    private final Unit clip;
    private final List<Scene> scenes;
    private final @Nullable String failed;
    private final Map<Integer, Row.OfMap> frames = new HashMap<>();
    private @Nullable ScoreMap before;

    /**
     * A measure.
     *
     * @param scenes what is known of the frames
     * @param failed why the method has no maps of this clip; null if it has
     */
    ClipMeasure(Settings settings, MethodChoice method, Unit clip, List<Scene> scenes, @Nullable String failed) {
        this.settings = settings;
        this.method = method;
        this.clip = clip;
        this.scenes = scenes;
        this.failed = failed;
    }

    /** Measures the next frame. */
    void add(int frame, ScoreMap map, double millis) {
        int place = clip.first() + frame;
        if (place % method.every() == 0) {
            LocatedFrame one = new LocatedFrame(scenes.get(frame), map, before);
            Map<String, Measurement> measured = new LinkedHashMap<>();
            for (MetricChoice metric : settings.metrics()) {
                if (place % metric.every() == 0 && metric.metric() instanceof Localisation localisation) {
                    localisation.locate(one).ifPresent(value -> measured.put(metric.title(), value));
                }
            }
            frames.put(frame, new Row.OfMap(millis, null, measured));
            if (settings.saveMaps()) {
                save(settings.data().specimens().get(place), map);
            }
        }
        before = map;
    }

    private void save(Specimen specimen, ScoreMap map) {
        Npy.write(
                settings.maps().resolve(Knowing.fileName(method.title())).resolve(Knowing.mapName(specimen)),
                map.values(),
                map.height(),
                map.width());
    }

    /** What was measured of a frame; null if the method is not measured on it. */
    Row.@Nullable OfMap frame(int frame) {
        if (failed != null && (clip.first() + frame) % method.every() == 0) {
            return new Row.OfMap(0, failed, Map.of());
        }
        return frames.get(frame);
    }
}

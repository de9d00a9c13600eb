package dev.l2caf.evaluation.run;

import dev.l2caf.ExplanationException;
import dev.l2caf.Network;
import dev.l2caf.evaluation.data.Specimen;
import dev.l2caf.evaluation.data.Units.Unit;
import dev.l2caf.evaluation.metric.Scene;
import dev.l2caf.imaging.file.FileException;
import dev.l2caf.imaging.picture.PictureException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that is measured of one clip. Thread-safe. */
final class ClipWork {
    private final Settings settings;
    private final ClipMaps maps;

    ClipWork(Settings settings, @Nullable Network network) {
        this.settings = settings;
        this.maps = new ClipMaps(settings, network);
    }

    /** Measures a clip, a row per frame; what is wrong with it alone is told in its rows. */
    List<Row> measure(Unit clip) {
        List<Specimen> frames = settings.data().specimens().subList(clip.first(), clip.end());
        try {
            List<Scene> scenes = frames.stream()
                    .map(frame -> Knowing.sceneOfFrame(frame.annotation().get()))
                    .toList();
            return rows(clip, frames, measured(clip, scenes));
        } catch (ExplanationException | PictureException | FileException e) {
            String message = "the clip " + clip.name() + ": " + e.getMessage();
            List<Row> rows = new ArrayList<>();
            for (int i = 0; i < frames.size(); i++) {
                rows.add(Row.failed(clip.first() + i, frames.get(i).id(), message));
            }
            return rows;
        }
    }

    /** By method; one that fails on some window is left out of the clip, and the others begin again without it. */
    private Map<MethodChoice, ClipMeasure> measured(Unit clip, List<Scene> scenes) {
        Map<MethodChoice, String> failed = new LinkedHashMap<>();
        while (true) {
            Map<MethodChoice, ClipMeasure> measures = new LinkedHashMap<>();
            for (MethodChoice method : settings.methods()) {
                measures.put(method, new ClipMeasure(settings, method, clip, scenes, failed.get(method)));
            }
            List<MethodChoice> left = settings.methods().stream()
                    .filter(method -> !failed.containsKey(method))
                    .toList();
            try {
                maps.follow(clip, left, (method, frame, map, millis) -> {
                    ClipMeasure measure = measures.get(method);
                    if (measure != null) {
                        measure.add(frame, map, millis);
                    }
                });
                return measures;
            } catch (ClipMaps.Failure failure) {
                failed.put(failure.method(), String.valueOf(failure.getMessage()));
            }
        }
    }

    private static List<Row> rows(Unit clip, List<Specimen> frames, Map<MethodChoice, ClipMeasure> measures) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            Map<String, Row.OfMap> row = new LinkedHashMap<>();
            for (Map.Entry<MethodChoice, ClipMeasure> entry : measures.entrySet()) {
                Row.OfMap found = entry.getValue().frame(i);
                if (found != null) {
                    row.put(entry.getKey().title(), found);
                }
            }
            rows.add(new Row(clip.first() + i, frames.get(i).id(), null, 0, row));
        }
        return rows;
    }
}

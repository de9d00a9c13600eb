package dev.l2caf.evaluation.run;

import dev.l2caf.ExplanationException;
import dev.l2caf.Network;
import dev.l2caf.evaluation.data.Specimen;
import dev.l2caf.evaluation.metric.Metric.Need;
import dev.l2caf.evaluation.metric.Scene;
import dev.l2caf.evaluation.metric.Trial;
import dev.l2caf.evaluation.run.Maps.Made;
import dev.l2caf.evaluation.statistics.Measurement;
import dev.l2caf.imaging.file.FileException;
import dev.l2caf.imaging.file.Npy;
import dev.l2caf.imaging.picture.Picture;
import dev.l2caf.imaging.picture.PictureException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that is measured of one picture. Thread-safe. */
final class PictureWork {
    private final Settings settings;
    private final @Nullable Network network;
    private final Cascade cascade;

    PictureWork(Settings settings, @Nullable Network network, Cascade cascade) {
        this.settings = settings;
        this.network = network;
        this.cascade = cascade;
    }

    /** Measures a picture; what is wrong with it alone is told in its row. */
    Row measure(long place) {
        Specimen specimen = settings.data().specimens().get((int) place);
        if (settings.methods().stream().noneMatch(method -> place % method.every() == 0)) {
            return new Row(place, specimen.id(), null, 0, Map.of());
        }
        try {
            Picture picture = Picture.read(specimen.picture());
            Scene scene = Knowing.scene(specimen.annotation().get(), picture);
            try (Maps maps = new Maps(settings, network, specimen, picture)) {
                Map<String, Row.OfMap> measured = new LinkedHashMap<>();
                for (MethodChoice method : settings.methods()) {
                    if (place % method.every() == 0) {
                        measured.put(method.title(), measure(place, method, maps, scene, specimen));
                    }
                }
                return new Row(place, specimen.id(), null, maps.rank().orElse(0), measured);
            }
        } catch (ExplanationException | PictureException | FileException e) {
            String message = String.valueOf(e.getMessage());
            String named =
                    message.contains(specimen.picture().toString()) ? message : specimen.picture() + ": " + message;
            return Row.failed(place, specimen.id(), named);
        }
    }

    private Row.OfMap measure(long place, MethodChoice method, Maps maps, Scene scene, Specimen specimen) {
        Made made;
        try {
            made = maps.of(method);
        } catch (ExplanationException | FileException e) {
            return new Row.OfMap(0, String.valueOf(e.getMessage()), Map.of());
        }
        if (settings.saveMaps()) {
            Npy.write(
                    settings.maps().resolve(Knowing.fileName(method.title())).resolve(Knowing.mapName(specimen)),
                    made.onPicture().values(),
                    made.onPicture().height(),
                    made.onPicture().width());
        }
        Question question = maps.question();
        Trial trial = question == null || made.onInput() == null
                ? null
                : new NetworkTrial(question, made.onInput(), made.cells(), made.method(), cascade);
        PictureCase one = new PictureCase(scene, made.onPicture(), maps.rank(), trial, settings.seed() * 31 + place);
        Map<String, Measurement> measured = new LinkedHashMap<>();
        for (MetricChoice metric : settings.metrics()) {
            boolean possible = made.method() != null || !metric.metric().needs().contains(Need.METHOD);
            if (possible && place % metric.every() == 0) {
                Optional<Measurement> found = metric.metric().measure(one);
                found.ifPresent(value -> measured.put(metric.title(), value));
            }
        }
        return new Row.OfMap(made.millis(), null, measured);
    }
}

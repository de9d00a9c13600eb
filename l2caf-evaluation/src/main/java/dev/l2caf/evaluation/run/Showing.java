package dev.l2caf.evaluation.run;

import dev.l2caf.ExplanationException;
import dev.l2caf.Network;
import dev.l2caf.evaluation.data.Specimen;
import dev.l2caf.evaluation.data.Units;
import dev.l2caf.evaluation.data.Units.Unit;
import dev.l2caf.evaluation.metric.Scene;
import dev.l2caf.evaluation.region.Box;
import dev.l2caf.evaluation.region.LevelBoxes;
import dev.l2caf.evaluation.region.ScoreMap;
import dev.l2caf.imaging.file.FileException;
import dev.l2caf.imaging.picture.Picture;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the maps of a few pictures again, for people to look at: maps are not kept, and are the same each time. */
public final class Showing {
    private final Settings settings;
    private final @Nullable Network network;

    Showing(Settings settings, @Nullable Network network) {
        this.settings = settings;
        this.network = network;
    }

    /**
     * A picture with maps.
     *
     * @param id its name in the data set
     * @param picture the picture
     * @param scene what is known of it
     * @param maps one per method asked for, those that failed left out
     * @param failed how many failed; the journal tells why
     */
    public record Shown(String id, Picture picture, Scene scene, List<ShownMap> maps, int failed) {
        /** Copies the list. */
        public Shown {
            maps = List.copyOf(maps);
        }
    }

    /**
     * A map.
     *
     * @param method its method's title
     * @param map on the picture, 224 x 224
     * @param box the box of its largest contour at a threshold, on 224 x 224
     */
    public record ShownMap(String method, ScoreMap map, Box box) {}

    /**
     * Makes the maps of a picture.
     *
     * @param place the picture's place in the data set
     * @param methods which maps
     * @param threshold of the box, a share of the maximum
     * @throws ExplanationException if the picture cannot be shown any more
     */
    public Shown show(long place, List<MethodChoice> methods, double threshold) {
        Specimen specimen = settings.data().specimens().get((int) place);
        if (settings.data().knows().clips()) {
            return showFrame(place, specimen, methods, threshold);
        }
        Picture picture = Picture.read(specimen.picture());
        Scene scene = Knowing.scene(specimen.annotation().get(), picture);
        List<ShownMap> shown = new ArrayList<>();
        int failed = 0;
        try (Maps maps = new Maps(settings.with(methods), network, specimen, picture)) {
            for (MethodChoice method : methods) {
                try {
                    shown.add(shown(method, maps.of(method).onPicture(), threshold));
                } catch (ExplanationException | FileException e) {
                    failed++;
                }
            }
        }
        return new Shown(specimen.id(), picture, scene, shown, failed);
    }

    /** A frame is seen as the clip around it is followed. */
    private Shown showFrame(long place, Specimen specimen, List<MethodChoice> methods, double threshold) {
        Scene scene = Knowing.sceneOfFrame(specimen.annotation().get());
        Units units = settings.data().units();
        Unit clip = units.all().get(units.of(place));
        List<MethodChoice> left = new ArrayList<>(methods);
        List<ShownMap> shown = new ArrayList<>();
        while (shown.size() < left.size()) {
            shown.clear();
            try {
                new ClipMaps(settings, network).follow(clip, left, (method, frame, map, millis) -> {
                    if (clip.first() + frame == place) {
                        shown.add(shown(method, map, threshold));
                    }
                });
            } catch (ClipMaps.Failure failure) {
                left.remove(failure.method());
                shown.clear();
            }
        }
        return new Shown(specimen.id(), Picture.read(specimen.picture()), scene, shown, methods.size() - left.size());
    }

    private static ShownMap shown(MethodChoice method, ScoreMap map, double threshold) {
        LevelBoxes boxes = LevelBoxes.of(map);
        return new ShownMap(method.title(), map, boxes.largest(boxes.level(threshold)));
    }
}

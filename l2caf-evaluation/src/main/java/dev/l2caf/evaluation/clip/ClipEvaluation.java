package dev.l2caf.evaluation.clip;

import dev.l2caf.Method;
import dev.l2caf.Network;
import dev.l2caf.Observation;
import dev.l2caf.evaluation.metric.Scene;
import dev.l2caf.evaluation.region.ScoreMap;
import dev.l2caf.evaluation.statistics.Interval;
import dev.l2caf.evaluation.statistics.Resampling;
import dev.l2caf.map.AttentionMap;
import dev.l2caf.video.ClipFile;
import dev.l2caf.video.Following;
import dev.l2caf.video.FrameSource;
import dev.l2caf.video.Window;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Methods on one network, measured along sequences with a mask for every frame: the pointing game, the energy inside the
 * mask, PxAP and MaxBoxAcc against the mask's box per frame, and temporal stability between frames.
 *
 * @param network a network of pictures sees one frame at a time, a network of clips windows
 * @param methods by the name they have in the results; all look at the layer {@code auto}
 * @param following how windows slide, and whether maps are smoothed
 * @param resampling over sequences
 */
public record ClipEvaluation(Network network, Map<String, Method> methods, Following following, Resampling resampling) {
    /** The name of the map that looks at nothing. */
    public static final String CENTRE = "centre";

    /** Adds the centre Gaussian to the methods, keeping their order. */
    public ClipEvaluation {
        Map<String, Method> all = new LinkedHashMap<>(methods);
        all.put(CENTRE, new CentreGaussian("auto"));
        methods = java.util.Collections.unmodifiableMap(all);
    }

    /**
     * The outcome for one method.
     *
     * @param method its name in the results
     * @param metrics by name: value and 95 % bootstrap interval over sequences
     * @param overCentre the difference to the centre Gaussian, by metric
     */
    public record Outcome(String method, Map<String, Interval> metrics, Map<String, Interval> overCentre) {}

    /**
     * Measures all methods on all sequences.
     *
     * @param progress told each sequence's name when it is done
     * @throws dev.l2caf.ExplanationException if a method cannot be applied
     */
    public List<Outcome> run(List<Sequence> sequences, Consumer<String> progress) {
        List<String> names = List.copyOf(methods.keySet());
        List<ClipMeasure> measures = new ArrayList<>();
        names.forEach(name -> measures.add(new ClipMeasure(resampling)));
        for (int i = 0; i < sequences.size(); i++) {
            measure(sequences.get(i), i, measures);
            progress.accept(sequences.get(i).name());
        }
        Map<String, double[]> centre = measures.get(names.indexOf(CENTRE)).values();
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Map<String, Interval> metrics = new LinkedHashMap<>();
            Map<String, Interval> over = new LinkedHashMap<>();
            measures.get(i).values().forEach((metric, values) -> {
                metrics.put(metric, Interval.of(values));
                over.put(metric, Interval.ofDifference(values, centre.getOrDefault(metric, values)));
            });
            outcomes.add(new Outcome(names.get(i), metrics, over));
        }
        return outcomes;
    }

    private void measure(Sequence sequence, int index, List<ClipMeasure> measures) {
        measures.forEach(measure -> measure.begin(index));
        List<Scene> scenes = sequence.masks().stream().map(LocatedFrame::scene).toList();
        try (FrameSource frames = ClipFile.of(sequence.folder()).open()) {
            following.follow(frames, this::explain, (method, frame) -> {
                Scene scene = scenes.get(Math.toIntExact(frame.number()));
                measures.get(method).add(new LocatedFrame(scene, ScoreMap.onPicture(frame.map())));
            });
        }
    }

    private List<AttentionMap> explain(Window window) {
        try (Observation observation = network.observe(window.clip(), "auto")) {
            List<AttentionMap> maps = new ArrayList<>();
            methods.values().forEach(method -> maps.add(method.explain(observation)));
            return maps;
        }
    }
}

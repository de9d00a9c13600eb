package dev.l2caf.evaluation.run;

import dev.l2caf.ExplanationException;
import dev.l2caf.Network;
import dev.l2caf.Observation;
import dev.l2caf.evaluation.data.Specimen;
import dev.l2caf.evaluation.data.Units.Unit;
import dev.l2caf.evaluation.region.ScoreMap;
import dev.l2caf.imaging.file.FileException;
import dev.l2caf.input.Sample;
import dev.l2caf.map.AttentionMap;
import dev.l2caf.map.Provenance;
import dev.l2caf.video.Following;
import dev.l2caf.video.FrameSource;
import dev.l2caf.video.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The maps that methods or files have of a clip's frames, in memory that does not grow with the clip. Thread-safe. */
final class ClipMaps {
    private final Settings settings;
    private final @Nullable Network network;

    ClipMaps(Settings settings, @Nullable Network network) {
        this.settings = settings;
        this.network = network;
    }

    /** Takes the maps of frames; those of one method come in order, and every frame has one. */
    @FunctionalInterface
    interface Sink {
        /**
         * Takes a map.
         *
         * @param frame its place in the clip, from 0
         * @param millis the time it took, 0 for a finished map
         */
        void take(MethodChoice method, int frame, ScoreMap map, double millis);
    }

    /** A method that has no map of some frame, and so is not measured on the clip. */
    static final class Failure extends ExplanationException {
        private static final long serialVersionUID = 1L;

        private final transient MethodChoice method;

        Failure(MethodChoice method, RuntimeException cause) {
            super(String.valueOf(cause.getMessage()), cause);
            this.method = method;
        }

        MethodChoice method() {
            return method;
        }
    }

    /**
     * Follows methods through a clip.
     *
     * @throws Failure if a method has no map of some frame
     * @throws ExplanationException if the frames cannot be shown to the network
     */
    void follow(Unit clip, List<MethodChoice> methods, Sink sink) {
        List<Specimen> frames = settings.data().specimens().subList(clip.first(), clip.end());
        List<MethodChoice> computed = methods.stream()
                .filter(method -> method.source() instanceof Source.Computed)
                .toList();
        if (!computed.isEmpty()) {
            compute(frames, computed, sink);
        }
        for (MethodChoice method : methods) {
            if (method.source() instanceof Source.Stored stored) {
                for (int i = 0; i < frames.size(); i++) {
                    sink.take(method, i, stored(method, stored, frames.get(i)), 0);
                }
            }
        }
    }

    private static ScoreMap stored(MethodChoice method, Source.Stored stored, Specimen frame) {
        try {
            return Cells.read(stored.folder(), frame).onPicture();
        } catch (ExplanationException | FileException e) {
            throw new Failure(method, e);
        }
    }

    private void compute(List<Specimen> frames, List<MethodChoice> methods, Sink sink) {
        Network shown = network;
        if (shown == null) {
            throw new ExplanationException("the method " + methods.get(0).title() + " needs a network");
        }
        Following following = settings.clips().following(shown);
        try (FrameSource source =
                FrameSource.of(frames.stream().map(Specimen::picture).toList())) {
            following.follow(source, window -> explain(shown, window, methods), (method, frame) -> {
                Provenance provenance = frame.map().provenance();
                sink.take(
                        methods.get(method),
                        Math.toIntExact(frame.number()),
                        ScoreMap.onPicture(frame.map()),
                        (provenance.forwardMillis() + provenance.solveMillis()) / following.size());
            });
        }
    }

    private List<AttentionMap> explain(Network shown, Window window, List<MethodChoice> methods) {
        Sample sample = window.clip().sample(shown.preprocessing(), shown.inputShape());
        List<String> layers = Maps.layers(methods);
        List<Observation> seen = shown.observe(List.of(sample), layers).get(0);
        Map<String, Observation> byLayer = new HashMap<>();
        for (int i = 0; i < layers.size(); i++) {
            byLayer.put(layers.get(i), seen.get(i));
        }
        try {
            float[] scores = seen.get(0).scores();
            Integer output = Knowing.explained(shown, settings.asked(), scores, Optional.empty());
            Question question = new Question(shown, sample, scores, output);
            List<AttentionMap> maps = new ArrayList<>();
            for (MethodChoice method : methods) {
                maps.add(explain(method, question, byLayer));
            }
            return maps;
        } finally {
            seen.forEach(Observation::close);
        }
    }

    private static AttentionMap explain(MethodChoice choice, Question question, Map<String, Observation> seen) {
        Source.Computed computed = (Source.Computed) choice.source();
        Observation observation = seen.get(computed.layer());
        if (observation == null) {
            throw new IllegalStateException("layer " + computed.layer() + " was not looked at");
        }
        try {
            return computed.maker().of(question.target(computed.asksClass())).explain(observation);
        } catch (ExplanationException e) {
            throw new Failure(choice, e);
        }
    }
}

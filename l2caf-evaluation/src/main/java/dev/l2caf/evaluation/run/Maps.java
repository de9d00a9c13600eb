package dev.l2caf.evaluation.run;

import dev.l2caf.ExplanationException;
import dev.l2caf.Method;
import dev.l2caf.Network;
import dev.l2caf.Observation;
import dev.l2caf.evaluation.data.Specimen;
import dev.l2caf.evaluation.region.ScoreMap;
import dev.l2caf.imaging.picture.Picture;
import dev.l2caf.input.Geometry;
import dev.l2caf.input.Sample;
import dev.l2caf.map.AttentionMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One picture shown to the network, and the maps that methods or files have of it. Holds native memory until closed; not
 * thread-safe.
 */
final class Maps implements AutoCloseable {
    private final Specimen specimen;
    private final @Nullable Sample sample;
    private final @Nullable Question question;
    private final OptionalInt rank;
    private final Map<String, Observation> observations = new LinkedHashMap<>();

    /**
     * A map in the forms in which it is measured.
     *
     * @param onPicture on the whole picture, 224 x 224
     * @param onInput on the network's input, of its size; null without a network
     * @param cells as it was found
     * @param method what made it, null for a file
     * @param millis forward pass and the rest, in milliseconds
     */
    record Made(
            ScoreMap onPicture,
            @Nullable ScoreMap onInput,
            float[] cells,
            @Nullable Method method,
            double millis) {}

    Maps(Settings settings, @Nullable Network network, Specimen specimen, Picture picture) {
        this.specimen = specimen;
        if (network == null) {
            sample = null;
            question = null;
            rank = OptionalInt.empty();
            return;
        }
        sample = picture.sample(network.preprocessing(), network.inputShape());
        List<String> layers = layers(settings.methods());
        List<Observation> seen = network.observe(List.of(sample), layers).get(0);
        for (int i = 0; i < layers.size(); i++) {
            observations.put(layers.get(i), seen.get(i));
        }
        float[] scores = seen.get(0).scores();
        Optional<Integer> truth =
                Knowing.output(settings, network, specimen.annotation().get());
        rank = truth.isPresent() ? OptionalInt.of(Knowing.rank(scores, truth.get())) : OptionalInt.empty();
        question = new Question(network, sample, scores, Knowing.explained(network, settings.asked(), scores, truth));
    }

    /** The layers that methods look at; at least one. */
    static List<String> layers(List<MethodChoice> methods) {
        List<String> layers = methods.stream()
                .map(MethodChoice::source)
                .filter(Source.Computed.class::isInstance)
                .map(source -> ((Source.Computed) source).layer())
                .distinct()
                .toList();
        return layers.isEmpty() ? List.of("auto") : layers;
    }

    /** The place of the true class among the network's answers. */
    OptionalInt rank() {
        return rank;
    }

    /** What the network is asked; null without one. */
    @Nullable
    Question question() {
        return question;
    }

    /**
     * The map of a method.
     *
     * @throws ExplanationException if there is none
     */
    Made of(MethodChoice choice) {
        if (choice.source() instanceof Source.Stored stored) {
            return stored(stored);
        }
        Source.Computed computed = (Source.Computed) choice.source();
        Observation observation = observations.get(computed.layer());
        if (observation == null || question == null) {
            throw new ExplanationException("the method " + choice.title() + " needs a network");
        }
        Method method = computed.maker().of(question.target(computed.asksClass()));
        AttentionMap map = method.explain(observation);
        return new Made(
                ScoreMap.onPicture(map),
                ScoreMap.onInput(map),
                map.still(),
                method,
                map.provenance().forwardMillis() + map.provenance().solveMillis());
    }

    private Made stored(Source.Stored stored) {
        Cells found = Cells.read(stored.folder(), specimen);
        Geometry geometry = sample == null ? null : sample.geometry();
        ScoreMap onInput =
                geometry == null ? null : ScoreMap.ofPicture(found.values(), found.columns(), found.rows(), geometry);
        return new Made(found.onPicture(), onInput, found.values(), null, 0);
    }

    @Override
    public void close() {
        observations.values().forEach(Observation::close);
    }
}

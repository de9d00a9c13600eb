package dev.l2caf.evaluation.run;

import dev.l2caf.Method;
import dev.l2caf.Network;
import dev.l2caf.Observation;
import dev.l2caf.evaluation.metric.Surroundings;
import dev.l2caf.evaluation.metric.Trial;
import dev.l2caf.evaluation.region.ScoreMap;
import dev.l2caf.evaluation.statistics.Correlation;
import dev.l2caf.input.Sample;
import dev.l2caf.map.AttentionMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The trial of one map of one picture. */
final class NetworkTrial implements Trial {
    private final Question question;
    private final ScoreMap map;
    private final float[] cells;
    private final @Nullable Method method;
    private final Cascade cascade;
    private final double plain;
    private @Nullable Double masked;

    /**
     * A trial.
     *
     * @param map the map on the input
     * @param cells the map as it was found
     * @param method what made it; null for finished maps
     * @param cascade networks with shuffled weights
     */
    NetworkTrial(Question question, ScoreMap map, float[] cells, @Nullable Method method, Cascade cascade) {
        this.question = question;
        this.map = map;
        this.cells = cells;
        this.method = method;
        this.cascade = cascade;
        this.plain = question.confidence(question.scores());
    }

    @Override
    public float[] input() {
        return question.sample().values();
    }

    @Override
    public int width() {
        return question.sample().shape().width();
    }

    @Override
    public int height() {
        return question.sample().shape().height();
    }

    @Override
    public float[] black() {
        return question.black();
    }

    @Override
    public ScoreMap map() {
        return map;
    }

    @Override
    public double plain() {
        return plain;
    }

    @Override
    public double masked() {
        if (masked == null) {
            masked = confidences(1, unused -> maskedInput())[0];
        }
        return masked;
    }

    @Override
    public double[] confidences(int count, IntFunction<float[]> inputs) {
        float[][] answers = question.network().scores(count, i -> question.changed(inputs.apply(i)));
        double[] confidences = new double[count];
        for (int i = 0; i < count; i++) {
            confidences[i] = question.confidence(answers[i]);
        }
        return confidences;
    }

    @Override
    public ScoreMap mapOfMasked() {
        return ScoreMap.onInput(again(question.network(), question.changed(maskedInput())));
    }

    @Override
    public List<Double> randomised() {
        List<Double> correlations = new ArrayList<>();
        for (Network network : cascade.networks(question.network())) {
            float[] other = again(network, question.sample()).still();
            correlations.add(Correlation.spearman(cells, other));
        }
        return correlations;
    }

    private float[] maskedInput() {
        return Surroundings.masked(this);
    }

    private AttentionMap again(Network network, Sample sample) {
        Method same = Objects.requireNonNull(method, "finished maps are not made again");
        try (Observation observation = network.observe(sample, same.layer())) {
            return same.explain(observation);
        }
    }
}

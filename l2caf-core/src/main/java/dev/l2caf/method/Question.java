package dev.l2caf.method;

import dev.l2caf.Aim;
import dev.l2caf.Observation;
import dev.l2caf.passage.Passage;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * What a recipe is asked.
 *
 * @param seen what the network made of the input
 * @param aim the number to explain
 * @param options the method's options, all of them
 * @param seed the seed of every random number
 */
record Question(Observation seen, Aim aim, Map<String, Double> options, long seed) {
    /** From the layer on, as a function of its features. */
    Passage layer() {
        return seen.passage(aim);
    }

    /** From the input on, as a function of the input. */
    Passage input() {
        return seen.inputPassage(aim);
    }

    /** The features at the layer. */
    Stack features() {
        return Stack.of(layer(), seen.planes());
    }

    /** The input. */
    Stack sample() {
        return Stack.of(input(), seen.network().planes(seen.sample()));
    }

    /** The number to explain for each row of outputs. */
    double[] values(float[][] outputs) {
        double[] values = new double[outputs.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = aim.functional().value(outputs[i]);
        }
        return values;
    }

    /** Rows of outputs, which are asked for once for all targets of an input. */
    Sweep sweep(Recipe recipe, Supplier<float[][]> run) {
        AtomicInteger evaluations = new AtomicInteger();
        float[][] rows = seen.remembered(new Key(recipe, aim.unnormalised(), options, seed), () -> {
            float[][] fresh = run.get();
            evaluations.set(fresh.length);
            return fresh;
        });
        return new Sweep(rows, evaluations.get());
    }

    /**
     * Outputs of many tensors.
     *
     * @param rows one per tensor
     * @param evaluations how many tensors were run for it; none if the rows were there already
     */
    record Sweep(float[][] rows, int evaluations) {}

    private record Key(Recipe recipe, boolean unnormalised, Map<String, Double> options, long seed) {}

    double number(String option) {
        return Objects.requireNonNull(options.get(option), option);
    }

    int count(String option) {
        return (int) number(option);
    }
}

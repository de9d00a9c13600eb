package dev.l2caf;

import dev.l2caf.map.Provenance.Subject;
import dev.l2caf.model.OutputKind;
import dev.l2caf.objective.Functional;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What targets mean for the answer to one input.
 *
 * @param network whose answer it is
 * @param scores the answer, one value per output
 */
record Aims(Network network, float[] scores) {
    /** The number a target means; for the whole output that of the highest class, or the sum of squares. */
    Aim scalar(Target target) {
        if (target instanceof Target.Output) {
            boolean classes = network.output().kind().hasClasses();
            return scalar(classes ? new Target.Ranked(1) : new Target.SelfSimilarity());
        }
        network.check(target);
        if (target instanceof Target.Similarity other) {
            double[] weights = IntStream.range(0, scores.length)
                    .mapToDouble(j -> other.embedding()[j])
                    .toArray();
            return new Aim(Subject.named("similarity", other.to()), new Functional.Linear(weights));
        }
        if (target instanceof Target.Linear linear) {
            return new Aim(Subject.named("linear", linear.name()), new Functional.Linear(linear.weights()));
        }
        if (target instanceof Target.SelfSimilarity) {
            return new Aim(Subject.named("self-similarity", ""), new Functional.SumOfSquares());
        }
        return target instanceof Target.Contrast contrast ? contrast(contrast) : ofClass((Target.OneClass) target);
    }

    private Aim ofClass(Target.OneClass target) {
        int index = index(target);
        return new Aim(subject("class", index), Functional.Linear.unit(index, scores.length));
    }

    private Aim contrast(Target.Contrast target) {
        int index = index(target.subject());
        List<Integer> others = target.against().isEmpty()
                ? nearest(index)
                : target.against().stream().map(this::index).toList();
        if (others.contains(index)) {
            throw new ExplanationException("class " + index + " cannot be told from itself; name other classes");
        }
        double[] weights = new double[scores.length];
        weights[index] = 1;
        others.forEach(other -> weights[other] -= target.gamma() / others.size());
        return new Aim(subject("contrast", index), new Functional.Linear(weights));
    }

    private List<Integer> nearest(int index) {
        return IntStream.range(0, scores.length)
                .filter(other -> other != index)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer other) -> Math.abs((double) scores[other] - scores[index])))
                .limit(Target.Contrast.NEAREST)
                .toList();
    }

    private Subject subject(String kind, int index) {
        return new Subject(kind, index, network.labels().label(index).orElse(null));
    }

    private int index(Target.OneClass target) {
        if (target instanceof Target.OfClass one) {
            return one.index();
        }
        if (target instanceof Target.OfLabel named) {
            return network.labels().find(named.label());
        }
        return ranked().get(((Target.Ranked) target).rank() - 1);
    }

    /** The classes from the highest score to the lowest; the lower index first where scores are equal. */
    List<Integer> ranked() {
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer index) -> -scores[index]))
                .toList();
    }

    /** After softmax or sigmoid, whichever the output asks for. */
    double[] probabilities() {
        double[] probabilities = new double[scores.length];
        if (network.output().kind() == OutputKind.PROBABILITIES) {
            Arrays.setAll(probabilities, i -> scores[i]);
            return probabilities;
        }
        if (network.output().kind() == OutputKind.MULTILABEL) {
            Arrays.setAll(probabilities, i -> 1 / (1 + Math.exp(-scores[i])));
            return probabilities;
        }
        double highest = Double.NEGATIVE_INFINITY;
        for (float score : scores) {
            highest = Math.max(highest, score);
        }
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            probabilities[i] = Math.exp(scores[i] - highest);
            sum += probabilities[i];
        }
        for (int i = 0; i < scores.length; i++) {
            probabilities[i] /= sum;
        }
        return probabilities;
    }
}

package dev.l2caf.evaluation.metric;

import dev.l2caf.evaluation.statistics.Measurement;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The area under the network's confidence while pixels are exchanged in the map's order, most important first (RISE:
 * Petsiuk, Das, Saenko, BMVC 2018): deletion takes the picture's pixels away, insertion brings them back.
 *
 * @param moreIsBetter whether a large area speaks for the map
 * @param step pixels exchanged between two questions to the network; 0 takes the input's width
 * @param start the input before any exchange
 * @param end the input after all of them
 */
record Exchange(boolean moreIsBetter, int step, Function<Trial, float[]> start, Function<Trial, float[]> end)
        implements Metric {
    /** Takes the picture's pixels away, leaving black or the mean colour. */
    static Exchange deletion(int step, boolean toMean) {
        return new Exchange(false, step, Trial::input, toMean ? Surroundings::mean : Surroundings::black);
    }

    /** Brings the picture's pixels back into a blurred picture. */
    static Exchange insertion(int step) {
        return new Exchange(true, step, Surroundings::blurred, Trial::input);
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.NETWORK);
    }

    @Override
    public Optional<Measurement> measure(Case one) {
        Trial trial = one.trial();
        int[] order = PixelOrder.of(trial.map());
        int each = step == 0 ? trial.width() : step;
        int steps = (order.length + each - 1) / each;
        float[] now = start.apply(trial).clone();
        float[] then = end.apply(trial);
        int area = order.length;
        double[] confidences = trial.confidences(steps + 1, question -> {
            for (int i = (question - 1) * each; question > 0 && i < Math.min(area, question * each); i++) {
                for (int at = order[i]; at < now.length; at += area) {
                    now[at] = then[at];
                }
            }
            return now.clone();
        });
        return Optional.of(new Measurement.Value(area(confidences)));
    }

    /** The mean height of a curve by the trapezoidal rule. */
    static double area(double[] curve) {
        double sum = 0;
        for (int i = 1; i < curve.length; i++) {
            sum += (curve[i - 1] + curve[i]) / 2;
        }
        return sum / (curve.length - 1);
    }
}

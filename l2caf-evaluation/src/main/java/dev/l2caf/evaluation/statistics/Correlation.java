package dev.l2caf.evaluation.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/** How far two rows of numbers rise and fall together, from -1 to 1; 0 where one of them is the same everywhere. */
public final class Correlation {
    private Correlation() {}

    /** Pearson's correlation. */
    public static double pearson(float[] a, float[] b) {
        double[] first = new double[a.length];
        double[] second = new double[b.length];
        for (int i = 0; i < a.length; i++) {
            first[i] = a[i];
            second[i] = b[i];
        }
        return pearson(first, second);
    }

    /** Spearman's rank correlation; equal numbers share their mean rank. */
    public static double spearman(float[] a, float[] b) {
        return pearson(ranks(a), ranks(b));
    }

    private static double pearson(double[] a, double[] b) {
        double meanA = mean(a);
        double meanB = mean(b);
        double both = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = 0; i < a.length; i++) {
            both += (a[i] - meanA) * (b[i] - meanB);
            squaresA += (a[i] - meanA) * (a[i] - meanA);
            squaresB += (b[i] - meanB) * (b[i] - meanB);
        }
        double scale = Math.sqrt(squaresA) * Math.sqrt(squaresB);
        return scale > 0 ? both / scale : 0;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double[] ranks(float[] values) {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] ranks = new double[values.length];
        for (int from = 0; from < order.length; ) {
            int to = from;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + to - 1) / 2.0;
            }
            from = to;
        }
        return ranks;
    }
}

package dev.l2caf.cli.animate;

import dev.l2caf.solver.Observer;
import java.util.ArrayList;
import java.util.List;

/** The filters that a search came by, in order. */
final class SearchPath implements Observer {
    private final List<Moment> moments = new ArrayList<>();

    /**
     * A place of the path.
     *
     * @param iteration updates so far; between two of them where the filter is
     * @param loss the objective
     * @param filter one value per position
     */
    record Moment(double iteration, double loss, float[] filter) {
        /** The moment at a share of the way to another. */
        Moment towards(Moment other, double share) {
            float[] between = new float[filter.length];
            for (int i = 0; i < between.length; i++) {
                between[i] = (float) (filter[i] + share * (other.filter[i] - filter[i]));
            }
            return new Moment(
                    iteration + share * (other.iteration - iteration), loss + share * (other.loss - loss), between);
        }
    }

    @Override
    public void observed(int iteration, double loss, double[] filter) {
        float[] values = new float[filter.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) filter[i];
        }
        moments.add(new Moment(iteration, loss, values));
    }

    /** The number of filters. */
    int size() {
        return moments.size();
    }

    /**
     * Moments between which about as much happens each time: the path's length, in the magnitudes that are shown, and the
     * way of the loss count the same. Between two filters the path is taken for straight.
     *
     * @param count how many, at least 2
     */
    List<Moment> evenly(int count) {
        double[] way = way();
        double whole = way[way.length - 1];
        List<Moment> chosen = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < count; i++) {
            double wanted = whole * i / (count - 1);
            while (at < way.length - 2 && way[at + 1] < wanted) {
                at++;
            }
            if (way.length == 1 || whole == 0) {
                chosen.add(moments.get(moments.size() - 1));
                continue;
            }
            double step = way[at + 1] - way[at];
            double share = step == 0 ? 1 : Math.min(1, (wanted - way[at]) / step);
            chosen.add(moments.get(at).towards(moments.get(at + 1), share));
        }
        return chosen;
    }

    private double[] way() {
        int steps = moments.size() - 1;
        double[] moved = new double[steps + 1];
        double[] gained = new double[steps + 1];
        for (int i = 1; i <= steps; i++) {
            moved[i] = moved[i - 1]
                    + distance(moments.get(i - 1).filter(), moments.get(i).filter());
            gained[i] = gained[i - 1]
                    + Math.abs(moments.get(i).loss() - moments.get(i - 1).loss());
        }
        double[] way = new double[steps + 1];
        for (int i = 0; i <= steps; i++) {
            way[i] = share(moved, i) + share(gained, i);
        }
        return way;
    }

    private static double share(double[] sums, int i) {
        double whole = sums[sums.length - 1];
        return whole == 0 ? 0 : sums[i] / whole;
    }

    private static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = (double) Math.abs(a[i]) - Math.abs(b[i]);
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }
}

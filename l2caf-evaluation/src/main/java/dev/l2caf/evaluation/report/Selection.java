package dev.l2caf.evaluation.report;

import dev.l2caf.evaluation.data.DataSet;
import dev.l2caf.evaluation.data.Units;
import dev.l2caf.evaluation.run.MethodChoice;
import dev.l2caf.evaluation.run.MetricChoice;
import dev.l2caf.evaluation.run.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The pictures worth looking at: those on which the first method does best and worst, and those on which methods disagree
 * most (baselines do not count), by one metric that tells pictures apart.
 */
final class Selection {
    private static final int SHOWN = 6;
    private static final int DISAGREEING = 4;
    private static final List<String> PREFERRED = List.of("energy", "insertion", "adcc", "average-drop", "maxboxaccv2");

    private final MetricChoice metric;
    private final String first;
    private final PerPicture values;
    private final @Nullable Units clips;
    private final List<Pick> best = new ArrayList<>();
    private final List<Pick> worst = new ArrayList<>();
    private final List<Pick> disagreeing = new ArrayList<>();

    /**
     * A picture.
     *
     * @param picture its place in the data set
     * @param name of the picture or frame
     * @param kind what no two of a row may share: the picture, or the clip of a frame
     * @param value its score, or how far methods lie apart
     */
    record Pick(long picture, String name, String kind, double value) {}

    private Selection(MetricChoice metric, String first, PerPicture values, @Nullable Units clips) {
        this.clips = clips;
        this.metric = metric;
        this.first = first;
        this.values = values;
    }

    /** A selection by the metric that tells pictures apart best; empty if none does. */
    static Optional<Selection> of(Summary summary, PerPicture values) {
        List<MetricChoice> metrics = summary.settings().metrics();
        String first = shown(summary.settings().methods()).title();
        DataSet data = summary.settings().data();
        Units clips = data.knows().clips() ? data.units() : null;
        return PREFERRED.stream()
                .flatMap(name ->
                        metrics.stream().filter(metric -> metric.entry().name().equals(name)))
                .findFirst()
                .or(() -> metrics.stream().findFirst())
                .map(metric -> new Selection(metric, first, values, clips));
    }

    /** Considers a picture. */
    void add(Row row) {
        double sign = metric.metric().moreIsBetter() ? 1 : -1;
        value(row, first).ifPresent(value -> {
            Pick pick = pick(row, value);
            keep(best, pick, SHOWN, Comparator.comparingDouble(other -> -sign * other.value()));
            keep(worst, pick, SHOWN, Comparator.comparingDouble(other -> sign * other.value()));
        });
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (String method : row.maps().keySet()) {
            OptionalDouble value = Palette.isBaseline(method) ? OptionalDouble.empty() : value(row, method);
            if (value.isPresent()) {
                low = Math.min(low, value.getAsDouble());
                high = Math.max(high, value.getAsDouble());
            }
        }
        if (high > low) {
            Pick pick = pick(row, high - low);
            keep(disagreeing, pick, DISAGREEING, Comparator.comparingDouble(other -> -other.value()));
        }
    }

    /** The method whose best and worst are shown: the first that looks at something. */
    static MethodChoice shown(List<MethodChoice> methods) {
        return methods.stream()
                .filter(method -> !Palette.isBaseline(method.title()))
                .findFirst()
                .orElse(methods.get(0));
    }

    private Pick pick(Row row, double value) {
        if (clips == null) {
            return new Pick(row.picture(), row.id().substring(row.id().lastIndexOf('/') + 1), row.id(), value);
        }
        String clip = clips.all().get(clips.of(row.picture())).name();
        return new Pick(row.picture(), row.id().substring(0, row.id().lastIndexOf('.')), clip, value);
    }

    private OptionalDouble value(Row row, String method) {
        Row.OfMap map = row.maps().get(method);
        var measured = map == null ? null : map.measured().get(metric.title());
        return measured == null ? OptionalDouble.empty() : values.value(method, metric.title(), measured);
    }

    /** Of pictures that repeat themselves, and of the frames of one clip, the first is kept. */
    private static void keep(List<Pick> picks, Pick pick, int count, Comparator<Pick> order) {
        Set<String> kinds = new HashSet<>();
        picks.add(pick);
        picks.sort(order.thenComparing(Pick::picture));
        picks.removeIf(other -> !kinds.add(other.kind()));
        if (picks.size() > count) {
            picks.remove(count);
        }
    }

    MetricChoice metric() {
        return metric;
    }

    List<Pick> best() {
        return best;
    }

    List<Pick> worst() {
        return worst;
    }

    List<Pick> disagreeing() {
        return disagreeing;
    }

    /** Whether a method was measured on a picture. */
    static boolean has(MethodChoice method, Pick pick) {
        return pick.picture() % method.every() == 0;
    }
}

package dev.l2caf.evaluation.run;

import dev.l2caf.ExplanationException;
import dev.l2caf.Network;
import dev.l2caf.evaluation.data.DataSet.Knowledge;
import dev.l2caf.evaluation.metric.Metric.Need;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of an evaluation is possible with this data set and network.
 *
 * @param settings with the possible methods and metrics only
 * @param leftOut why others were left out, one line each
 */
public record Fitting(Settings settings, List<String> leftOut) {
    /** Copies the list. */
    public Fitting {
        leftOut = List.copyOf(leftOut);
    }

    /**
     * Leaves out what is not possible.
     *
     * @throws ExplanationException if nothing is left, or two methods or metrics have one title
     */
    static Fitting of(Settings asked, @Nullable Network network) {
        List<String> leftOut = new ArrayList<>();
        List<MethodChoice> methods = new ArrayList<>();
        for (MethodChoice method : asked.methods()) {
            Optional<String> obstacle = obstacle(method, network);
            obstacle.ifPresentOrElse(
                    reason -> leftOut.add(reason.startsWith(method.title()) ? reason : method.title() + ": " + reason),
                    () -> methods.add(method));
        }
        List<MetricChoice> metrics = new ArrayList<>();
        for (MetricChoice metric : asked.metrics()) {
            Optional<String> lacking = metric.metric().needs().stream()
                    .sorted()
                    .flatMap(need -> lacking(need, asked, network).stream())
                    .findFirst();
            lacking.ifPresentOrElse(reason -> leftOut.add(metric.title() + ": " + reason), () -> metrics.add(metric));
        }
        requireSome("method", methods, leftOut);
        requireSome("metric", metrics, leftOut);
        requireDifferent(methods.stream().map(MethodChoice::title).toList());
        requireDifferent(metrics.stream().map(MetricChoice::title).toList());
        return new Fitting(
                new Settings(
                        asked.data(),
                        asked.labels(),
                        methods,
                        metrics,
                        asked.asked(),
                        asked.clips(),
                        asked.seed(),
                        asked.out(),
                        asked.saveMaps(),
                        asked.threads()),
                leftOut);
    }

    private static Optional<String> obstacle(MethodChoice method, @Nullable Network network) {
        if (!(method.source() instanceof Source.Computed computed)) {
            return Optional.empty();
        }
        return network == null
                ? Optional.of("it needs a network (--model)")
                : computed.maker().obstacle(network);
    }

    private static Optional<String> lacking(Need need, Settings asked, @Nullable Network network) {
        Knowledge knows = asked.data().knows();
        return switch (need) {
            case BOXES -> reason(knows.boxes(), "the data set has no boxes");
            case MASKS -> reason(knows.masks(), "the data set has no masks");
            case OBJECT -> reason(knows.boxes() || knows.masks(), "the data set has neither boxes nor masks");
            case CLIPS -> reason(knows.clips(), "the data set has no clips");
            case CLASSES, PROBABILITIES, NETWORK, METHOD ->
                knows.clips()
                        ? Optional.of("it asks about single pictures, and these are clips (--layout masks takes every"
                                + " frame for a picture)")
                        : lackingOfPictures(need, asked, network);
        };
    }

    private static Optional<String> lackingOfPictures(Need need, Settings asked, @Nullable Network network) {
        return switch (need) {
            case CLASSES ->
                network == null
                        ? Optional.of("it needs a network (--model)")
                        : reason(Knowing.hasClasses(network), "the network has no classes");
            case PROBABILITIES ->
                reason(
                        network != null && Knowing.hasClasses(network),
                        "nothing is more like the plain embedding than itself: it needs probabilities");
            case NETWORK -> reason(network != null, "it needs a network (--model)");
            case METHOD ->
                reason(
                        asked.methods().stream().anyMatch(method -> method.source() instanceof Source.Computed),
                        "it makes more maps, which finished ones cannot");
            default -> Optional.empty();
        };
    }

    private static Optional<String> reason(boolean fine, String reason) {
        return fine ? Optional.empty() : Optional.of(reason);
    }

    private static void requireSome(String what, List<?> left, List<String> leftOut) {
        if (left.isEmpty()) {
            throw new ExplanationException("no " + what + " is left to evaluate: " + String.join("; ", leftOut));
        }
    }

    private static void requireDifferent(List<String> titles) {
        Set<String> seen = new HashSet<>();
        for (String title : titles) {
            if (!seen.add(title)) {
                throw new ExplanationException("'" + title + "' is asked for twice");
            }
        }
    }
}

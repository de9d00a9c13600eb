package dev.l2caf.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.l2caf.evaluation.data.DataSet;
import dev.l2caf.evaluation.data.LabelMap;
import dev.l2caf.evaluation.run.Asked;
import dev.l2caf.evaluation.run.ClipSettings;
import dev.l2caf.evaluation.run.MethodChoice;
import dev.l2caf.evaluation.run.MetricChoice;
import dev.l2caf.evaluation.run.Settings;
import dev.l2caf.evaluation.statistics.Interval;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final MetricChoice ENERGY = MetricChoice.parse("energy");
    private static final MetricChoice DROP = MetricChoice.parse("average-drop");

    @Test
    void theBestIsTheHighestOrTheLowest() {
        Summary summary = summary(Map.of("l2caf", score(0.5, 1), "gradcam", score(0.7, 1)));
        assertThat(summary.best(ENERGY)).containsExactly("gradcam");
        assertThat(summary.best(DROP)).containsExactly("l2caf");
    }

    @Test
    void scoresPrintedAlikeAreBestTogetherButNotAllOfThem() {
        assertThat(summary(Map.of("l2caf", score(0.7, 1), "gradcam", score(0.70004, 1), "random", score(0.1, 1)))
                        .best(ENERGY))
                .containsExactly("l2caf", "gradcam");
        assertThat(summary(Map.of("l2caf", score(0.7, 1), "gradcam", score(0.7, 1)))
                        .best(ENERGY))
                .isEmpty();
    }

    @Test
    void aMethodOnFewPicturesIsNotCalledTheBest() {
        Summary summary = summary(Map.of("l2caf", score(0.5, 1), "gradcam", score(0.4, 1), "random", score(0.9, 10)));
        assertThat(summary.best(ENERGY)).containsExactly("l2caf");
        assertThat(summary.comparable(ENERGY)).containsExactly("l2caf", "gradcam");
    }

    private static Score score(double value, int every) {
        return new Score(new Interval(value, value - 0.1, value + 0.1), 250 / every, every);
    }

    /** The same scores in both metrics. */
    private static Summary summary(Map<String, Score> scores) {
        List<MethodChoice> methods = List.of("l2caf", "gradcam", "random").stream()
                .filter(scores::containsKey)
                .map(method -> MethodChoice.parse(method, "auto", 0))
                .toList();
        Map<String, Map<String, Score>> byMethod = new LinkedHashMap<>();
        scores.forEach((method, score) -> byMethod.put(method, Map.of(ENERGY.title(), score, DROP.title(), score)));
        DataSet none = new DataSet(Path.of("none"), "folders", DataSet.Knowledge.CLASSES, List.of());
        Settings settings = new Settings(
                none,
                LabelMap.SAME,
                methods,
                List.of(ENERGY, DROP),
                Asked.TRUTH,
                ClipSettings.USUAL,
                0,
                Path.of("none"),
                false,
                1);
        return new Summary(settings, List.of(), byMethod, List.of(), List.of(), Map.of(), 0);
    }
}

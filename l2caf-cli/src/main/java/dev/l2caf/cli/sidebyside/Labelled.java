package dev.l2caf.cli.sidebyside;

import dev.l2caf.Observation;
import dev.l2caf.Prediction;
import dev.l2caf.map.Provenance.Subject;
import java.util.List;
import java.util.Locale;

/** Targets and answers in words. */
final class Labelled {
    private Labelled() {}

    /** For example {@code garbage truck}, {@code class 207} or {@code the whole answer}. */
    static String subject(Subject subject) {
        if (subject.equals(Subject.OUTPUT)) {
            return "the whole answer";
        }
        String kind = subject.kind().equals("class") ? "" : subject.kind() + " ";
        if (subject.label() != null) {
            return kind + subject.label();
        }
        return subject.index() == null ? subject.kind() : kind + "class " + subject.index();
    }

    /** The class of the highest score with its probability; empty where outputs are not classes. */
    static String seenAs(List<Prediction> predictions) {
        return predictions.stream()
                .findFirst()
                .map(first -> "seen as " + name(first) + " " + percent(first))
                .orElse("");
    }

    /** Score and probability of the class that is explained; empty where none is. */
    static String score(Observation seen, Subject subject) {
        return seen.predictions(Integer.MAX_VALUE).stream()
                .filter(each -> subject.index() != null && each.index() == subject.index())
                .findFirst()
                .map(each -> String.format(Locale.ROOT, "score %.2f, %s", each.score(), percent(each)))
                .orElse("");
    }

    private static String name(Prediction prediction) {
        return prediction.label() == null ? "class " + prediction.index() : prediction.label();
    }

    private static String percent(Prediction prediction) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * prediction.probability());
    }
}

package dev.l2caf.cli.sidebyside;

import dev.l2caf.ExplanationException;
import dev.l2caf.Method;
import dev.l2caf.Observation;
import dev.l2caf.Target;
import dev.l2caf.cli.explain.Explainer;
import dev.l2caf.imaging.picture.Picture;
import dev.l2caf.map.Provenance.Subject;
import dev.l2caf.method.MethodEntry;
import dev.l2caf.method.MethodSettings;
import dev.l2caf.onnx.graph.ModelException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks every method about pictures.
 *
 * @param explainer methods, targets, layers and settings; of several settings the first holds
 */
record Comparing(Explainer explainer) {
    /** The names of the columns. */
    List<String> columns() {
        List<String> columns = new ArrayList<>();
        for (String layer : explainer.layers()) {
            for (MethodEntry entry : explainer.methods()) {
                columns.add(explainer.layers().size() == 1 ? entry.name() : entry.name() + " at " + layer);
            }
        }
        return columns;
    }

    /**
     * The rows of one picture, one for each target that means something else.
     *
     * @throws ExplanationException if a target does not fit the network
     */
    List<Row> rows(String name, Picture picture) {
        var sample = picture.sample(
                explainer.network().preprocessing(), explainer.network().inputShape());
        List<Observation> observed =
                explainer.network().observe(List.of(sample), explainer.layers()).get(0);
        try {
            Map<Subject, Target> different = new LinkedHashMap<>();
            for (Target target : explainer.targets()) {
                different.putIfAbsent(observed.get(0).resolve(target), target);
            }
            List<Row> rows = new ArrayList<>();
            different.forEach((subject, target) -> rows.add(new Row(
                    name,
                    picture,
                    Labelled.seenAs(observed.get(0).predictions(1)),
                    Labelled.subject(subject),
                    Labelled.score(observed.get(0), subject),
                    cells(observed, target))));
            return rows;
        } finally {
            observed.forEach(Observation::close);
        }
    }

    private List<Cell> cells(List<Observation> observed, Target target) {
        MethodSettings settings = explainer.settings().get(0);
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < observed.size(); i++) {
            for (MethodEntry entry : explainer.methods()) {
                cells.add(cell(entry.with(target, settings.at(explainer.layers().get(i))), observed.get(i)));
            }
        }
        return cells;
    }

    private static Cell cell(Method method, Observation observation) {
        try {
            return new Cell(Optional.of(method.explain(observation)), "");
        } catch (ExplanationException | ModelException e) {
            return new Cell(Optional.empty(), String.valueOf(e.getMessage()));
        }
    }
}

package dev.l2caf.onnx.fuzz;

import dev.l2caf.onnx.graph.Model;
import dev.l2caf.onnx.graph.ModelException;

/** Bytes as choices from which a graph of known operators is made, right and wrong ones: deeper than a file gets. */
public final class GraphFuzz {
    private GraphFuzz() {}

    /** Jazzer's entry: anything but a {@link ModelException} is a finding. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        Exercise exercise = new Exercise(bytes.length);
        exercise.attempt(() -> exercise.all(Model.of(new ChosenGraph(bytes).graph())));
    }
}

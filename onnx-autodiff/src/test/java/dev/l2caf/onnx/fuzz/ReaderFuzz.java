package dev.l2caf.onnx.fuzz;

import dev.l2caf.onnx.file.ModelReader;
import dev.l2caf.onnx.file.ModelWriter;
import dev.l2caf.onnx.graph.Model;
import dev.l2caf.onnx.graph.ModelException;

/** Bytes as a model file: read, written, read again, and everything done with the model that can be done with one. */
public final class ReaderFuzz {
    private ReaderFuzz() {}

    /** Jazzer's entry: anything but a {@link ModelException} is a finding. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        Exercise exercise = new Exercise(bytes.length);
        exercise.attempt(() -> {
            Model model = ModelReader.read(bytes);
            try {
                ModelReader.read(ModelWriter.toBytes(model));
            } catch (ModelException e) {
                throw new AssertionError("what was written cannot be read", e);
            }
            exercise.all(model);
        });
    }
}

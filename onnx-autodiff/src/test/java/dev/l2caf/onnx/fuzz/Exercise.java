package dev.l2caf.onnx.fuzz;

import dev.l2caf.onnx.cut.AffineTail;
import dev.l2caf.onnx.cut.Cut;
import dev.l2caf.onnx.file.ModelWriter;
import dev.l2caf.onnx.fold.ConstantFolding;
import dev.l2caf.onnx.gradient.Gradient;
import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.Model;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.TensorType;
import dev.l2caf.onnx.graph.Value;
import dev.l2caf.onnx.typing.TypeInference;
import dev.l2caf.onnx.typing.TypedGraph;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Everything that is done with a model: folded, typed with and without a batch, cut at each tensor, differentiated. */
final class Exercise {
    /** Cuts and gradients are tried at the first so many tensors. */
    private static final int CUTS = 8;

    private static final long OPEN = 2;

    private final int size;

    /** Steps that may allocate what {@code size} bytes of input justify, each. */
    Exercise(int size) {
        this.size = size;
    }

    /** Does it all. */
    void all(Model model) {
        attempt(() -> {
            Model folded = model.withGraph(ConstantFolding.fold(model.graph()));
            for (boolean batched : new boolean[] {false, true}) {
                attempt(() -> cut(TypeInference.infer(folded.graph(), types(folded.graph(), batched))));
            }
            differentiate(folded);
        });
    }

    /** One step: a {@link ModelException} ends it, anything else gets out. */
    void attempt(Runnable step) {
        Budget.check(size, () -> {
            try {
                step.run();
            } catch (ModelException e) {
                // A refusal is an answer.
            }
        });
    }

    private static Map<String, TensorType> types(Graph graph, boolean batched) {
        Map<String, TensorType> types = new HashMap<>();
        for (Value input : graph.inputs()) {
            List<Value.Axis> axes = Objects.requireNonNullElse(input.axes(), List.of());
            Shape shape = new Shape(axes.stream()
                    .map(axis -> Dim.of(axis.isOpen() ? OPEN : axis.size()))
                    .toList());
            boolean opened = batched && types.isEmpty() && shape.rank() > 0;
            types.put(
                    input.name(),
                    new TensorType(
                            Objects.requireNonNullElse(input.elementType(), ElementType.FLOAT),
                            opened ? shape.with(0, Dim.BATCH) : shape));
        }
        return types;
    }

    private void cut(TypedGraph typed) {
        List<String> outputs = typed.graph().outputs().stream().map(Value::name).toList();
        typed.types().keySet().stream()
                .sorted()
                .limit(CUTS)
                .forEach(at -> attempt(() -> {
                    Cut cut = Cut.of(typed, at, outputs);
                    AffineTail.firstNonlinear(cut);
                    ModelWriter.toBytes(Model.of(cut.head()));
                }));
    }

    private void differentiate(Model model) {
        Graph graph = model.graph();
        for (Value input : graph.inputs().stream().limit(CUTS).toList()) {
            for (Value output : graph.outputs().stream().limit(2).toList()) {
                attempt(() -> ModelWriter.toBytes(Gradient.of(model)
                        .output(output.name())
                        .withRespectTo(input.name())
                        .build()
                        .model()));
            }
        }
    }
}

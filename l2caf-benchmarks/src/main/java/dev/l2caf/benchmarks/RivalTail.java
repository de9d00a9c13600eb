package dev.l2caf.benchmarks;

import dev.l2caf.Observation;
import dev.l2caf.input.InputShape;
import dev.l2caf.input.Sample;
import dev.l2caf.network.Layer;
import dev.l2caf.onnx.cut.Cut;
import dev.l2caf.onnx.fold.ConstantFolding;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.Model;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.TensorType;
import dev.l2caf.onnx.graph.Value;
import dev.l2caf.onnx.oracle.Precision;
import dev.l2caf.onnx.oracle.TorchProgram;
import dev.l2caf.onnx.typing.GraphBuilder;
import dev.l2caf.onnx.typing.TypeInference;
import dev.l2caf.onnx.typing.TypedGraph;
import dev.l2caf.runtime.Compiler;
import dev.l2caf.runtime.NativeTensor;
import dev.l2caf.runtime.Program;
import dev.l2caf.runtime.Results;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The tail of a network with its loss as the authors write it, on libtorch with its autograd: the filter is divided by its
 * norm, multiplies the features, and the outputs are compared with the plain ones (class-oblivious) or summed with the
 * signs of the classes (class-specific). Weights and features are those of our own solvers. Holds native memory until
 * closed.
 */
final class RivalTail implements AutoCloseable {
    private static final String FILTER = "filter";
    private static final String LOSS = "loss";

    private final TorchProgram program;
    private final long[] extents;

    private RivalTail(TorchProgram program, long[] extents) {
        this.program = program;
        this.extents = extents;
    }

    /**
     * The loss on a filter and its gradient.
     *
     * @param loss the loss
     * @param gradient one number a position
     */
    record Point(double loss, double[] gradient) {}

    /**
     * The tail behind an observation's layer.
     *
     * @param model the network with weights
     * @param category the class whose share is minimised with the sign -1, or -1 for the class-oblivious loss
     */
    static RivalTail of(Model model, Compiler compiler, Observation observation, int category) {
        Layer layer = observation.layer();
        Sample sample = observation.sample();
        InputShape shape = sample.shape();
        Value input = model.graph().inputs().get(0);
        String output = GradientCase.explained(model);
        Graph graph = ConstantFolding.fold(model.graph().withOutputs(List.of(new Value(output, null, null))));
        long[] dims = {1, shape.channels(), shape.height(), shape.width()};
        TypedGraph typed =
                TypeInference.infer(graph, Map.of(input.name(), new TensorType(ElementType.FLOAT, Shape.of(dims))));
        Cut cut = Cut.of(typed, layer.name(), List.of(output));
        Map<String, Tensor> fixed = head(cut, compiler, input.name(), NativeTensor.of(sample.values(), dims));
        long[] features = typed.type(layer.name()).shape().fixed();
        long[] extents = {1, 1, features[2], features[3]};
        GraphBuilder builder = new GraphBuilder("rival");
        builder.input(FILTER, new TensorType(ElementType.FLOAT, Shape.of(extents)));
        fixed.forEach(builder::constant);
        cut.constants().forEach((name, constant) -> {
            if (!fixed.containsKey(name)) {
                builder.constant(name, constant);
            }
        });
        String filtered = filtered(builder, layer.name());
        for (Node node : cut.tail()) {
            Node renamed = node.mapInputs(read -> read.equals(layer.name()) ? filtered : read);
            builder.add(renamed.withOutputs(renamed.outputs().stream()
                    .map(made -> made.equals(output) ? "filtered:" + made : made)
                    .toList()));
        }
        loss(builder, "filtered:" + output, output, category);
        TypedGraph whole = builder.build(List.of(LOSS));
        return new RivalTail(new TorchProgram(whole, List.of(LOSS), 1, Precision.SINGLE), extents);
    }

    /** The features, the side tensors and the plain output, as constants. */
    private static Map<String, Tensor> head(Cut cut, Compiler compiler, String input, NativeTensor picture) {
        Map<String, Tensor> fixed = new LinkedHashMap<>();
        try (picture;
                Program program = compiler.compile(cut.head());
                Results results = program.run(Map.of(input, picture))) {
            for (String made : program.outputs()) {
                NativeTensor tensor = results.get(made);
                fixed.put(made, Tensor.floats(tensor.dims(), tensor.toFloats()));
            }
        }
        return fixed;
    }

    private static String filtered(GraphBuilder builder, String layer) {
        builder.constant("axes", Tensor.longs(0, 1, 2, 3));
        String norm = builder.apply("ReduceL2", FILTER, "axes");
        return builder.apply("Mul", layer, builder.apply("Div", FILTER, norm));
    }

    private static void loss(GraphBuilder builder, String filtered, String plain, int category) {
        String loss;
        if (category < 0) {
            String difference = builder.apply("Sub", plain, filtered);
            loss = builder.apply("ReduceMean", builder.apply("Mul", difference, difference));
        } else {
            Shape shape = builder.shape(filtered);
            float[] signs = new float[Math.toIntExact(shape.size().factor())];
            java.util.Arrays.fill(signs, 1);
            signs[category] = -1;
            builder.constant("signs", Tensor.floats(shape.fixed(), signs));
            loss = builder.apply("ReduceSum", builder.apply("Mul", filtered, "signs"));
        }
        builder.add(Node.of("Identity", List.of(loss), List.of(LOSS), Map.of()));
    }

    /** The number of positions. */
    int positions() {
        return Math.toIntExact(extents[2] * extents[3]);
    }

    /** Loss and gradient at a filter, which need not have unit norm. */
    Point at(double[] filter) {
        float[] values = new float[filter.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) filter[i];
        }
        TorchProgram.Derivation made = program.differentiate(
                Map.of(FILTER, Tensor.floats(extents, values)),
                Map.of(LOSS, Tensor.floats(scalar(), 1)),
                new ArrayList<>(List.of(FILTER)));
        return new Point(
                Objects.requireNonNull(made.outputs().get(LOSS))[0],
                Objects.requireNonNull(made.gradients().get(FILTER)));
    }

    private static long[] scalar() {
        return new long[0];
    }

    @Override
    public void close() {
        program.close();
    }
}

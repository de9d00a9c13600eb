package dev.l2caf.onnx.weights;

import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.TensorType;
import dev.l2caf.onnx.typing.TypeInference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a weight that an operator reads is written down: a constant, or a node that fills a tensor with one value, possibly
 * relabelled or transposed on the way.
 *
 * @param name the tensor that holds the elements
 * @param shape its shape
 * @param read the shape in which the operator reads it
 */
record WeightSource(String name, Shape shape, Shape read) {
    private static final Set<String> CARRIERS =
            Set.of("Identity", "Reshape", "Flatten", "Squeeze", "Unsqueeze", "Transpose");

    /** The source of the float32 tensor {@code tensor}; empty if it is an input or computed otherwise. */
    static Optional<WeightSource> of(Graph graph, String tensor) {
        List<Node> carriers = new ArrayList<>();
        String source = tensor;
        Optional<Node> maker = graph.maker(source);
        while (maker.isPresent() && CARRIERS.contains(maker.get().operator())) {
            carriers.add(maker.get());
            source = maker.get().inputs().get(0);
            maker = graph.maker(source);
        }
        Collections.reverse(carriers);
        String name = source;
        return type(graph, name)
                .filter(type -> type.elementType() == ElementType.FLOAT)
                .flatMap(type -> carried(graph, carriers, name, type, tensor)
                        .map(read -> new WeightSource(name, type.shape(), read)));
    }

    private static Optional<TensorType> type(Graph graph, String source) {
        Optional<TensorType> constant = graph.constant(source).map(Tensor::type);
        if (constant.isPresent()) {
            return constant;
        }
        return graph.maker(source)
                .filter(maker -> maker.operator().equals("ConstantOfShape"))
                .flatMap(maker -> graph.constant(maker.inputs().get(0))
                        .map(shape -> new TensorType(
                                maker.tensor("value").map(Tensor::elementType).orElse(ElementType.FLOAT),
                                Shape.of(shape.toLongs()))));
    }

    /** The shape of {@code tensor} when the carriers, in running order, bring it there from the source. */
    private static Optional<Shape> carried(
            Graph graph, List<Node> carriers, String source, TensorType type, String tensor) {
        TypeInference inference = new TypeInference();
        inference.input(source, type);
        for (Node carrier : carriers) {
            for (String read : carrier.inputs().subList(1, carrier.inputs().size())) {
                graph.constant(read).ifPresent(constant -> inference.constant(read, constant));
            }
            inference.node(carrier);
        }
        return Optional.ofNullable(inference.types().get(tensor)).map(TensorType::shape);
    }
}

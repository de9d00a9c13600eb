package dev.l2caf.onnx.oracle;

import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.typing.TypedGraph;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A graph as the source of a TorchScript class M, one call of an ATen operator a line. Shapes are written down as numbers.
 *
 * @param source the class
 * @param inputs the tensors its {@code forward} takes, in this order: inputs of the graph and constants
 * @param outputs the tensors it returns, in this order
 */
record TorchScript(String source, List<String> inputs, List<String> outputs) {
    /**
     * Translates what {@code outputs} need.
     *
     * @param batch stands where a shape depends on the batch size
     * @throws NotInTorchException if PyTorch lacks an operator on the way
     */
    static TorchScript of(TypedGraph graph, List<String> outputs, long batch, Precision precision) {
        Writer writer = new Writer(graph, batch, precision);
        for (Node node : graph.graph().ancestors(Set.copyOf(outputs))) {
            if (!writer.isKnown(node)) {
                TorchOperators.translation(node).write(new NodeScript(writer, node));
            }
        }
        return writer.finish(outputs);
    }

    /** The lines written so far. */
    static final class Writer {
        private final TypedGraph typed;
        private final Graph graph;
        private final long batch;
        private final Precision precision;
        private final Map<String, String> variables = new LinkedHashMap<>();
        private final List<String> arguments = new ArrayList<>();
        private final StringBuilder lines = new StringBuilder();
        private int count;

        private Writer(TypedGraph typed, long batch, Precision precision) {
            this.typed = typed;
            this.graph = typed.graph();
            this.batch = batch;
            this.precision = precision;
        }

        /** Whether all that a node makes is an integer known before the model runs; then it is a constant to PyTorch. */
        private boolean isKnown(Node node) {
            return node.outputs().stream()
                    .allMatch(output -> output.isEmpty() || typed.integers().containsKey(output));
        }

        String variable(String tensor) {
            @Nullable String known = variables.get(tensor);
            if (known != null) {
                return known;
            }
            if (graph.maker(tensor).isPresent()) {
                String elements = "torch.reshape(torch.tensor(%s, dtype=4), %s)"
                        .formatted(NodeScript.ints(longs(tensor)), NodeScript.ints(dims(tensor)));
                return define(tensor, elements);
            }
            String argument = "a" + arguments.size();
            arguments.add(tensor);
            variables.put(tensor, argument);
            return argument;
        }

        long[] dims(String tensor) {
            return typed.type(tensor).shape().at(batch);
        }

        ElementType type(String tensor) {
            return typed.type(tensor).elementType();
        }

        long[] longs(String tensor) {
            @Nullable List<Dim> known = typed.integers().get(tensor);
            if (known != null) {
                return known.stream().mapToLong(dim -> dim.at(batch)).toArray();
            }
            return constant(tensor).toLongs();
        }

        boolean isMadeBy(String tensor, String operator) {
            return graph.maker(tensor)
                    .filter(maker -> maker.operator().equals(operator))
                    .isPresent();
        }

        boolean isConstant(String tensor) {
            return graph.constant(tensor).isPresent();
        }

        float[] floats(String tensor) {
            return constant(tensor).toFloats();
        }

        private Tensor constant(String tensor) {
            return graph.constant(tensor)
                    .orElseThrow(() -> new NotInTorchException("'" + tensor + "', which only running the model tells"));
        }

        int typeCode(ElementType type) {
            return switch (type) {
                case FLOAT, DOUBLE, FLOAT16, BFLOAT16 -> precision.code();
                case BOOL -> 11;
                default -> 4;
            };
        }

        String define(String tensor, String expression) {
            String variable = let(expression);
            variables.put(tensor, variable);
            return variable;
        }

        String let(String expression) {
            String variable = "v" + count++;
            lines.append("    %s = %s\n".formatted(variable, expression));
            return variable;
        }

        List<String> let(int parts, String expression) {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < parts; i++) {
                names.add("v" + count++);
            }
            lines.append("    %s = %s\n".formatted(String.join(", ", names), expression));
            return names;
        }

        private TorchScript finish(List<String> outputs) {
            List<String> returned = outputs.stream().map(this::variable).toList();
            StringBuilder source = new StringBuilder("class M(Module):\n  __parameters__ = []\n  __buffers__ = []\n"
                    + "  training : bool\n  def forward(self: __torch__.M");
            for (int i = 0; i < arguments.size(); i++) {
                source.append(", a").append(i).append(": Tensor");
            }
            source.append(") -> Tuple[")
                    .append(String.join(", ", Collections.nCopies(returned.size(), "Tensor")))
                    .append("]:\n")
                    .append(lines)
                    .append("    return (")
                    .append(String.join(", ", returned))
                    .append(returned.size() == 1 ? ",)\n" : ")\n");
            return new TorchScript(source.toString(), List.copyOf(arguments), List.copyOf(outputs));
        }
    }
}

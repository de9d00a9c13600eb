package dev.l2caf.onnx.graph;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One operator applied to tensors.
 *
 * @param name the node's name in the file, empty if it has none
 * @param domain the operator's domain, empty for ONNX's own operators
 * @param operator the operator's name
 * @param inputs the tensors it reads; an empty name is an optional input left out
 * @param outputs the tensors it makes; an empty name is an optional output left out
 * @param attributes its parameters by name
 */
public record Node(
        String name,
        String domain,
        String operator,
        List<String> inputs,
        List<String> outputs,
        Map<String, Attribute> attributes) {
    /**
     * Copies the lists, takes {@code ai.onnx} for what it is, ONNX's own domain, and drops inputs left out at the end,
     * on which ONNX Runtime 1.29 has been seen to crash.
     */
    public Node {
        domain = domain.equals("ai.onnx") ? "" : domain;
        inputs = given(inputs);
        outputs = List.copyOf(outputs);
        attributes = Map.copyOf(attributes);
    }

    private static List<String> given(List<String> inputs) {
        int end = inputs.size();
        while (end > 0 && inputs.get(end - 1).isEmpty()) {
            end--;
        }
        return List.copyOf(inputs.subList(0, end));
    }

    /** A nameless node of ONNX's own domain. */
    public static Node of(
            String operator, List<String> inputs, List<String> outputs, Map<String, Attribute> attributes) {
        return new Node("", "", operator, inputs, outputs, attributes);
    }

    /** Whether optional input {@code index} is given. */
    public boolean hasInput(int index) {
        return index < inputs.size() && !inputs.get(index).isEmpty();
    }

    /** Whether optional output {@code index} is asked for. */
    public boolean hasOutput(int index) {
        return index < outputs.size() && !outputs.get(index).isEmpty();
    }

    /** The tensors this node needs: its given inputs and what its control-flow bodies read. */
    public List<String> reads() {
        List<String> given = inputs.stream().filter(input -> !input.isEmpty()).toList();
        List<String> captured = attributes.values().stream()
                .flatMap(attribute ->
                        attribute instanceof Attribute.OfSubgraph body ? body.captures().stream() : Stream.empty())
                .toList();
        if (captured.isEmpty()) {
            return given;
        }
        return Stream.concat(given.stream(), captured.stream()).distinct().toList();
    }

    /** An integer attribute. */
    public long integer(String attribute, long absent) {
        return get(attribute, Attribute.OfInt.class).map(Attribute.OfInt::value).orElse(absent);
    }

    /** A floating attribute. */
    public float real(String attribute, float absent) {
        return get(attribute, Attribute.OfFloat.class)
                .map(Attribute.OfFloat::value)
                .orElse(absent);
    }

    /** A string attribute. */
    public String string(String attribute, String absent) {
        return get(attribute, Attribute.OfString.class)
                .map(Attribute.OfString::value)
                .orElse(absent);
    }

    /** An attribute that is a list of integers. */
    public Optional<long[]> integers(String attribute) {
        return get(attribute, Attribute.OfInts.class)
                .map(list -> list.values().stream().mapToLong(Long::longValue).toArray());
    }

    /** An attribute that is a tensor. */
    public Optional<Tensor> tensor(String attribute) {
        return get(attribute, Attribute.OfTensor.class).map(Attribute.OfTensor::value);
    }

    private <A extends Attribute> Optional<A> get(String attribute, Class<A> kind) {
        @Nullable Attribute value = attributes.get(attribute);
        if (value == null) {
            return Optional.empty();
        }
        if (!kind.isInstance(value)) {
            throw new ModelException(this + ": attribute '" + attribute + "' is "
                    + value.getClass().getSimpleName() + ", expected " + kind.getSimpleName());
        }
        return Optional.of(kind.cast(value));
    }

    /** This node reading other tensors. */
    public Node withInputs(List<String> others) {
        return new Node(name, domain, operator, others, outputs, attributes);
    }

    /** This node making other tensors. */
    public Node withOutputs(List<String> others) {
        return new Node(name, domain, operator, inputs, others, attributes);
    }

    /** This node with other attributes. */
    public Node withAttributes(Map<String, Attribute> others) {
        return new Node(name, domain, operator, inputs, outputs, others);
    }

    /** This node with every tensor it reads renamed. */
    public Node mapInputs(UnaryOperator<String> renaming) {
        return withInputs(inputs.stream()
                .map(input -> input.isEmpty() ? input : renaming.apply(input))
                .toList());
    }

    /** Operator and name as an error message gives them, for example {@code Conv 'conv1' (makes 'conv1_1')}. */
    @Override
    public String toString() {
        String qualified = domain.isEmpty() ? operator : domain + "." + operator;
        String made =
                outputs.stream().filter(output -> !output.isEmpty()).findFirst().orElse("nothing");
        return name.isEmpty()
                ? qualified + " (makes '" + made + "')"
                : qualified + " '" + name + "' (makes '" + made + "')";
    }
}

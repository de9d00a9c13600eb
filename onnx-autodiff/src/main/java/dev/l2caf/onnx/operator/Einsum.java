package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.TensorType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Products of tensors summed over the axes that the output does not name. */
final class Einsum {
    private Einsum() {}

    static List<TensorType> types(Typing typing) {
        List<Shape> shapes = IntStream.range(0, typing.node().inputs().size())
                .mapToObj(typing::shape)
                .toList();
        Subscripts subscripts =
                Subscripts.of(typing.node(), shapes.stream().map(Shape::rank).toList());
        Map<Character, Dim> extents = new TreeMap<>();
        for (int i = 0; i < shapes.size(); i++) {
            List<Character> term = subscripts.terms().get(i);
            for (int axis = 0; axis < term.size(); axis++) {
                Dim dim = shapes.get(i).dim(axis);
                extents.merge(term.get(axis), dim, (known, met) -> Types.broadcast(
                                typing, new Shape(List.of(known)), new Shape(List.of(met)))
                        .dim(0));
            }
        }
        extents.forEach((letter, dim) -> {
            if (dim.batched() && !subscripts.output().contains(letter)) {
                throw typing.mixes("it sums over axis '" + letter + "', along which the samples lie");
            }
        });
        List<Dim> output = subscripts.output().stream().map(extents::get).toList();
        if (output.stream().filter(Dim::batched).count() > 1) {
            throw typing.mixes("every sample meets every other in a product of shape " + output);
        }
        return List.of(typing.input(0).withShape(new Shape(output)));
    }

    static void pullBack(Vjp vjp) {
        List<String> inputs = vjp.node().inputs();
        Subscripts subscripts = Subscripts.of(
                vjp.node(),
                inputs.stream().map(input -> vjp.shape(input).rank()).toList());
        for (int i = 0; i < inputs.size(); i++) {
            if (vjp.wants(i)) {
                vjp.give(i, cotangent(vjp, subscripts, i));
            }
        }
    }

    /**
     * The sum of the output's cotangent times all other inputs over the axes that input {@code index} does not have,
     * repeated along axes that only it has.
     */
    private static String cotangent(Vjp vjp, Subscripts subscripts, int index) {
        List<Character> term = subscripts.terms().get(index);
        if (new HashSet<>(term).size() < term.size()) {
            throw vjp.error("the gradient of a diagonal (a letter repeated within one term) is not known; export the"
                    + " model without it");
        }
        List<String> factors = new ArrayList<>(List.of(vjp.cotangent()));
        List<List<Character>> terms = new ArrayList<>(List.of(subscripts.output()));
        for (int i = 0; i < subscripts.terms().size(); i++) {
            if (i != index) {
                factors.add(vjp.input(i));
                terms.add(subscripts.terms().get(i));
            }
        }
        Set<Character> met = new HashSet<>();
        terms.forEach(met::addAll);
        List<Character> kept = term.stream().filter(met::contains).toList();
        String equation =
                terms.stream().map(Subscripts::term).collect(Collectors.joining(",")) + "->" + Subscripts.term(kept);
        String product = vjp.apply("Einsum", factors, 1, Map.of("equation", new Attribute.OfString(equation)))
                .get(0);
        Shape shape = vjp.shape(product);
        List<Dim> aligned = term.stream()
                .map(letter -> kept.contains(letter) ? shape.dim(kept.indexOf(letter)) : Dim.of(1))
                .toList();
        String unsqueezed = vjp.reshape(product, new Shape(aligned));
        Shape own = vjp.shape(vjp.input(index));
        long[] broadcast = IntStream.range(0, aligned.size())
                .filter(axis -> own.dim(axis).is(1) && !aligned.get(axis).is(1))
                .asLongStream()
                .toArray();
        return vjp.expandLike(vjp.sum(unsqueezed, broadcast), vjp.input(index));
    }
}

package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.Tensor;
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
     * The term of input {@code index} with a letter of its own for every axis: a letter repeated within it takes a
     * diagonal, whose cotangent is zero beside the diagonal, so identity matrices join the factors.
     */
    private static List<Character> offDiagonal(
            Vjp vjp, Subscripts subscripts, int index, List<String> factors, List<List<Character>> terms) {
        List<Character> distinct = new ArrayList<>();
        Set<Character> taken = new HashSet<>(subscripts.output());
        subscripts.terms().forEach(taken::addAll);
        for (Character letter : subscripts.terms().get(index)) {
            if (!distinct.contains(letter)) {
                distinct.add(letter);
                continue;
            }
            char own = 'A';
            while (!Character.isLetter(own) || taken.contains(own)) {
                own++;
            }
            taken.add(own);
            Dim extent = vjp.shape(vjp.input(index)).dim(distinct.size());
            factors.add(vjp.cast(
                    vjp.constant(identity(vjp, extent)),
                    vjp.type(vjp.cotangent()).elementType()));
            terms.add(List.of(letter, own));
            distinct.add(own);
        }
        return distinct;
    }

    private static Tensor identity(Vjp vjp, Dim extent) {
        long size = extent.factor();
        if (extent.batched() || !AxisMatrix.isSmall(size, size)) {
            throw vjp.error("the diagonal of an axis of extent " + extent + " cannot be differentiated");
        }
        float[] elements = new float[(int) (size * size)];
        for (int i = 0; i < size; i++) {
            elements[i * (int) (size + 1)] = 1;
        }
        return Tensor.floats(new long[] {size, size}, elements);
    }

    /**
     * The sum of the output's cotangent times all other inputs over the axes that input {@code index} does not have,
     * repeated along axes that only it has.
     */
    private static String cotangent(Vjp vjp, Subscripts subscripts, int index) {
        List<String> factors = new ArrayList<>(List.of(vjp.cotangent()));
        List<List<Character>> terms = new ArrayList<>(List.of(subscripts.output()));
        List<Character> term = offDiagonal(vjp, subscripts, index, factors, terms);
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

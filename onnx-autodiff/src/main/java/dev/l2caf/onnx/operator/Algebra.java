package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Formulas on tensors: each method adds the nodes that compute it to a graph under construction, and names the result. */
public interface Algebra {
    /** The type of a tensor of the graph. */
    TensorType type(String tensor);

    /** The name of a constant of the graph with these elements. */
    String constant(Tensor tensor);

    /** The names of the outputs of a new node of ONNX's own domain; an empty input is one left out. */
    List<String> apply(String operator, List<String> inputs, int outputs, Map<String, Attribute> attributes);

    /** The only output of a new node. */
    default String apply(String operator, Map<String, Attribute> attributes, String... inputs) {
        return apply(operator, List.of(inputs), 1, attributes).get(0);
    }

    /** The only output of a new node without attributes. */
    default String apply(String operator, String... inputs) {
        return apply(operator, Map.of(), inputs);
    }

    /** The shape of a tensor of the graph. */
    default Shape shape(String tensor) {
        return type(tensor).shape();
    }

    /** A scalar constant of the element type of {@code like}. */
    default String scalar(String like, double value) {
        ElementType type = type(like).elementType();
        return cast(constant(Tensor.scalar(wide(type), value)), type);
    }

    /** A constant vector of int64. */
    default String longs(long... values) {
        return constant(Tensor.longs(values));
    }

    /** Elementwise sum, broadcast. */
    default String add(String a, String b) {
        return apply("Add", a, b);
    }

    /** Elementwise sum with a number. */
    default String add(String a, double b) {
        return add(a, scalar(a, b));
    }

    /** Elementwise difference, broadcast. */
    default String sub(String a, String b) {
        return apply("Sub", a, b);
    }

    /** Elementwise product, broadcast. */
    default String mul(String a, String b) {
        return apply("Mul", a, b);
    }

    /** Elementwise product with a number. */
    default String mul(String a, double b) {
        return mul(a, scalar(a, b));
    }

    /** Elementwise quotient, broadcast. */
    default String div(String a, String b) {
        return apply("Div", a, b);
    }

    /** Elementwise negation. */
    default String neg(String a) {
        return apply("Neg", a);
    }

    /** Elementwise {@code 1 - a}. */
    default String oneMinus(String a) {
        return sub(scalar(a, 1), a);
    }

    /** Elementwise square. */
    default String square(String a) {
        return mul(a, a);
    }

    /** Elementwise {@code a > b}, boolean, broadcast. */
    default String greater(String a, String b) {
        return apply("Greater", a, b);
    }

    /** Elementwise {@code a} where {@code condition} holds, else {@code b}, broadcast. */
    default String where(String condition, String a, String b) {
        return apply("Where", condition, a, b);
    }

    /** {@code a} where {@code condition} holds, else zero, broadcast. */
    default String maskedBy(String a, String condition) {
        return where(condition, a, scalar(a, 0));
    }

    /** The elements as another type. */
    default String cast(String a, ElementType to) {
        return type(a).elementType() == to ? a : apply("Cast", Map.of("to", new Attribute.OfInt(to.code())), a);
    }

    /**
     * {@code a} in float32 if it is of half precision. Runtimes compute half precision in float32 and leave out some
     * roundings but not others, so an element and the maximum it became may differ; float32 elements do not.
     */
    default String widened(String a) {
        return cast(a, wide(type(a).elementType()));
    }

    /** The sum over {@code axes}, kept as axes of extent 1; negative axes count from the end. */
    default String sum(String a, long... axes) {
        return reduce("ReduceSum", a, axes);
    }

    /** A reduction over {@code axes}, kept as axes of extent 1. */
    default String reduce(String operator, String a, long... axes) {
        return axes.length == 0 ? a : apply(operator, ints("keepdims", 1), a, longs(axes));
    }

    /** The axes permuted: axis i of the result is axis {@code order[i]} of {@code a}. */
    default String transpose(String a, long... order) {
        boolean identity = IntStream.range(0, order.length).allMatch(i -> order[i] == i);
        return identity ? a : apply("Transpose", Map.of("perm", list(order)), a);
    }

    /** The axes {@code first} and {@code second} exchanged. */
    default String swap(String a, int first, int second) {
        long[] order = LongStream.range(0, type(a).rank()).toArray();
        order[shape(a).axis(first)] = shape(a).axis(second);
        order[shape(a).axis(second)] = shape(a).axis(first);
        return transpose(a, order);
    }

    /** The shape as a vector of int64: a constant where it does not depend on the batch size. */
    default String shapeOf(String a) {
        Shape shape = shape(a);
        return shape.isFixed() ? longs(shape.fixed()) : apply("Shape", a);
    }

    /** The same elements in another shape of the same size. */
    default String reshape(String a, Shape shape) {
        if (shape(a).equals(shape)) {
            return a;
        }
        int axis = shape.batchAxis();
        boolean plain = axis < 0 || Reshaping.openedAxis(shape(a), shape.at(1)) == axis;
        return apply(
                "Reshape",
                Map.of("allowzero", new Attribute.OfInt(shape.isEmpty() ? 1 : 0)),
                a,
                plain ? target(shape) : computedTarget(a, shape));
    }

    private String target(Shape shape) {
        return longs(shape.dims().stream()
                .mapToLong(dim -> dim.batched() ? -1 : dim.factor())
                .toArray());
    }

    /** The target with the batched extent computed from {@code a}: one that no type rule takes for a baked batch. */
    private String computedTarget(String a, Shape shape) {
        int from = shape(a).batchAxis();
        int to = shape.batchAxis();
        long[] target = shape.at(1);
        String extent = slice(apply("Shape", a), 0, from, from + 1L);
        long parts = shape(a).dim(from).factor();
        String samples = parts == 1 ? extent : div(extent, longs(parts));
        return concat(
                0,
                List.of(
                        longs(Arrays.copyOf(target, to)),
                        target[to] == 1 ? samples : mul(samples, longs(target[to])),
                        longs(Arrays.copyOfRange(target, to + 1, target.length))));
    }

    /** The elements in the shape of {@code like}, which has the same size. */
    default String reshapeLike(String a, String like) {
        return reshape(a, shape(like));
    }

    /** {@code a} broadcast to the shape of {@code like}. */
    default String expandLike(String a, String like) {
        return shape(a).equals(shape(like)) ? a : apply("Expand", a, shapeOf(like));
    }

    /**
     * The tensor of one sample, {@code shape} at N = 1, repeated for every sample.
     *
     * @param shape what it becomes
     * @param samples N, as a vector of one int64
     */
    default String repeated(String a, Shape shape, String samples) {
        int axis = shape.batchAxis();
        List<Dim> split = new ArrayList<>(shape(a).dims());
        List<String> target = new ArrayList<>(Collections.nCopies(shape.rank(), longs(1)));
        if (shape.dim(axis).factor() > 1) {
            split.add(axis, Dim.of(1));
            target.add(longs(1));
        }
        target.set(axis, samples);
        return reshape(apply("Expand", reshape(a, new Shape(split)), concat(0, target)), shape);
    }

    /**
     * The sum of {@code a} over the axes along which a tensor of shape {@code shape} was broadcast to the shape of
     * {@code a}: the adjoint of broadcasting.
     */
    default String unbroadcast(String a, Shape shape) {
        Shape wide = shape(a);
        int added = wide.rank() - shape.rank();
        List<Long> axes = new ArrayList<>();
        for (int axis = 0; axis < wide.rank(); axis++) {
            boolean broadcast = axis < added
                    || (shape.dim(axis - added).is(1) && !wide.dim(axis).is(1));
            if (broadcast) {
                axes.add((long) axis);
            }
        }
        String summed = sum(a, axes.stream().mapToLong(Long::longValue).toArray());
        return reshape(summed, shape);
    }

    /** The parts from {@code start} (inclusive) to {@code end} (exclusive) along {@code axis}. */
    default String slice(String a, long axis, long start, long end) {
        Dim dim = shape(a).dim((int) axis);
        return start == 0 && dim.is(end) ? a : apply("Slice", a, longs(start), longs(end), longs(axis));
    }

    /** The parts joined along {@code axis}. */
    default String concat(long axis, List<String> parts) {
        return parts.size() == 1
                ? parts.get(0)
                : apply("Concat", parts, 1, ints("axis", axis)).get(0);
    }

    /** {@code a} with {@code before} and {@code after} zeros added along each axis. */
    default String pad(String a, long[] before, long[] after) {
        if (Arrays.stream(before).allMatch(n -> n == 0) && Arrays.stream(after).allMatch(n -> n == 0)) {
            return a;
        }
        long[] pads = Arrays.copyOf(before, before.length + after.length);
        System.arraycopy(after, 0, pads, before.length, after.length);
        return apply("Pad", a, longs(pads));
    }

    /** Zeros in the shape of {@code like} and of its element type. */
    default String zerosLike(String like) {
        ElementType type = type(like).elementType();
        Tensor zero = Tensor.scalar(wide(type), 0).reshaped(1);
        return cast(apply("ConstantOfShape", Map.of("value", new Attribute.OfTensor(zero)), shapeOf(like)), type);
    }

    private static ElementType wide(ElementType type) {
        return type == ElementType.FLOAT16 || type == ElementType.BFLOAT16 ? ElementType.FLOAT : type;
    }

    /** One integer attribute. */
    static Map<String, Attribute> ints(String name, long value) {
        return Map.of(name, new Attribute.OfInt(value));
    }

    /** An attribute that is a list of integers. */
    static Attribute list(long... values) {
        return new Attribute.OfInts(Arrays.stream(values).boxed().toList());
    }

    /** The attributes of a node with some replaced. */
    static Map<String, Attribute> with(Map<String, Attribute> attributes, Map<String, Attribute> replaced) {
        Map<String, Attribute> merged = new TreeMap<>(attributes);
        merged.putAll(replaced);
        return merged;
    }
}

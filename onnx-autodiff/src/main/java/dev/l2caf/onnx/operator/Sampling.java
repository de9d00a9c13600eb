package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Resampling of images to another size. */
final class Sampling {
    private static final int REGION = 1;
    private static final int SCALES = 2;
    private static final int SIZES = 3;

    private Sampling() {}

    static void register(Operators operators) {
        operators.add("Resize", Sampling::types, Linearity.in(0), Sampling::resize);
    }

    private static List<TensorType> types(Typing typing) {
        Shape shape = typing.shape(0);
        int batch = shape.batchAxis();
        Optional<List<Dim>> sizes = known(typing, batch);
        Resizing resizing = Resizing.of(typing.node(), shape, typing.constant(REGION), typing.constant(SCALES), sizes);
        List<Dim> dims = new ArrayList<>(shape.dims());
        for (Resizing.Axis axis : resizing.axes()) {
            if (axis.axis() != batch) {
                dims.set(axis.axis(), Dim.of(axis.output()));
            } else if (!axis.isIdentity()) {
                throw typing.mixes("it resizes axis " + batch + " of " + shape);
            }
        }
        return List.of(typing.input(0).withShape(new Shape(dims)));
    }

    /** The asked-for sizes; where they bake a batch of 1 in, the node is made to leave that axis alone. */
    private static Optional<List<Dim>> known(Typing typing, int batch) {
        if (!typing.node().hasInput(SIZES)) {
            return Optional.empty();
        }
        List<Dim> sizes = typing.integers(SIZES)
                .orElseThrow(() ->
                        typing.error("its sizes are computed while the network runs; they must be known" + " before"));
        Shape shape = typing.shape(0);
        long[] axes = Resizing.axes(typing.node(), shape);
        List<Dim> opened = new ArrayList<>(sizes);
        for (int i = 0; i < Math.min(axes.length, sizes.size()); i++) {
            Dim dim = shape.dim((int) axes[i]);
            if (axes[i] == batch && sizes.get(i).is(dim.factor())) {
                leaveAlone(typing, sizes, axes, i);
                opened.set(i, dim);
            } else if (sizes.get(i).batched() && !sizes.get(i).equals(dim)) {
                throw typing.mixes("axis " + axes[i] + " of " + shape + " becomes " + sizes.get(i));
            }
        }
        return Optional.of(opened);
    }

    private static void leaveAlone(Typing typing, List<Dim> sizes, long[] axes, int position) {
        if (sizes.size() != axes.length) {
            throw typing.error(sizes.size() + " sizes do not fit " + axes.length + " axes");
        }
        if (Resizing.keepsAspect(typing.node()) || typing.node().hasInput(REGION)) {
            throw typing.mixes("its sizes are those of one batch size; export the model with a symbolic batch");
        }
        int[] others =
                IntStream.range(0, axes.length).filter(i -> i != position).toArray();
        typing.rewrite(
                SIZES,
                IntStream.of(others).mapToLong(i -> sizes.get(i).factor()).toArray());
        typing.rewrite(
                "axes",
                Algebra.list(IntStream.of(others).mapToLong(i -> axes[i]).toArray()));
    }

    /** The adjoint of the interpolations along all axes. */
    private static void resize(Vjp vjp) {
        Optional<List<Dim>> sizes = vjp.node().hasInput(SIZES) ? vjp.integers(SIZES) : Optional.empty();
        Optional<Tensor> region = vjp.constant(REGION);
        Resizing resizing = Resizing.of(vjp.node(), vjp.shape(vjp.input(0)), region, vjp.constant(SCALES), sizes);
        List<AxisMatrix> matrices = resizing.interpolated(vjp.node()).stream()
                .map(axis -> new Interpolation(vjp.node(), axis).matrix())
                .toList();
        vjp.give(0, AxisMatrix.adjoint(vjp, vjp.cotangent(), matrices));
    }
}

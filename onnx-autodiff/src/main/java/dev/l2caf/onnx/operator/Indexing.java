package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Operators that read and write single elements or blocks at computed places. */
final class Indexing {
    private Indexing() {}

    static void register(Operators operators) {
        operators.add("GatherElements", Indexing::gatheredElements, Linearity.in(0), Indexing::gatherElements);
        operators.add("GatherND", Indexing::gatheredBlocks, Linearity.in(0), Indexing::gatherBlocks);
        operators.add("ScatterElements", Indexing::scatteredElements, Scattering.LINEARITY, Indexing::scatterElements);
        operators.add("ScatterND", Indexing::scatteredBlocks, Scattering.LINEARITY, Indexing::scatterBlocks);
    }

    /** {@code data} with {@code updates} added at {@code indices} along {@code axis}, as ScatterElements does. */
    static String scatterAdd(Algebra algebra, String data, String indices, String updates, int axis) {
        return algebra.apply("ScatterElements", along(axis, "add"), data, indices, updates);
    }

    private static Map<String, Attribute> along(int axis, String reduction) {
        return Map.of("axis", new Attribute.OfInt(axis), "reduction", new Attribute.OfString(reduction));
    }

    private static List<TensorType> gatheredElements(Typing typing) {
        Shape indices = typing.shape(1);
        checkBeside(typing, indices);
        return List.of(typing.input(0).withShape(indices));
    }

    private static void gatherElements(Vjp vjp) {
        int axis = vjp.shape(vjp.input(0)).axis(vjp.node().integer("axis", 0));
        vjp.give(0, scatterAdd(vjp, vjp.zerosLike(vjp.input(0)), vjp.input(1), vjp.cotangent(), axis));
    }

    private static List<TensorType> scatteredElements(Typing typing) {
        checkReduction(typing);
        Shape indices = typing.shape(1);
        checkBeside(typing, indices);
        if (!indices.equals(typing.shape(2))) {
            throw typing.error("indices of shape " + indices + " do not fit updates of shape " + typing.shape(2));
        }
        return List.of(typing.input(0));
    }

    /** Checks that indices stay within the data on every axis but their own, and within their sample. */
    private static void checkBeside(Typing typing, Shape indices) {
        Shape data = typing.shape(0);
        String problem = "indices of shape " + indices + " do not fit data of shape " + data;
        if (indices.rank() != data.rank()) {
            throw typing.error(problem);
        }
        int axis = data.axis(typing.node().integer("axis", 0));
        typing.unbatched(0, axis);
        typing.unbatched(1, axis);
        for (int other = 0; other < data.rank(); other++) {
            Dim index = indices.dim(other);
            Dim dim = data.dim(other);
            if ((index.batched() || dim.batched()) && !index.equals(dim)) {
                throw typing.mixes(problem + " for every batch size");
            }
            if (other != axis && index.factor() > dim.factor()) {
                throw typing.error(problem + " beside axis " + axis);
            }
        }
    }

    private static void checkReduction(Typing typing) {
        String reduction = typing.node().string("reduction", "none");
        if (!Scattering.REDUCTIONS.contains(reduction)) {
            throw typing.error("reduction '" + reduction + "' is unknown; expected one of " + Scattering.REDUCTIONS);
        }
    }

    private static void scatterElements(Vjp vjp) {
        int axis = vjp.shape(vjp.input(0)).axis(vjp.node().integer("axis", 0));
        Map<String, Attribute> along = Algebra.ints("axis", axis);
        new Scattering(vjp, "ScatterElements", "GatherElements", along).pullBack();
    }

    private static List<TensorType> gatheredBlocks(Typing typing) {
        Shape data = typing.shape(0);
        Shape indices = typing.shape(1);
        long given = typing.node().integer("batch_dims", 0);
        String problem = "indices of shape " + indices + " do not fit data of shape " + data;
        if (given < 0 || indices.rank() <= given || typing.unbatched(1, -1) > data.rank() - given) {
            throw typing.error(problem);
        }
        int shared = (int) given;
        int indexed = shared + (int) typing.unbatched(1, -1);
        for (int axis = 0; axis < indexed; axis++) {
            if (axis >= shared) {
                typing.unbatched(0, axis);
            } else if (data.dim(axis).batched() != indices.dim(axis).batched()) {
                throw typing.mixes(problem + " for every batch size");
            } else if (!data.dim(axis).equals(indices.dim(axis))) {
                throw typing.error(problem);
            }
        }
        List<Dim> dims = new ArrayList<>(indices.dims().subList(0, indices.rank() - 1));
        dims.addAll(data.dims().subList(indexed, data.rank()));
        if (dims.stream().filter(Dim::batched).count() > 1) {
            throw typing.mixes("it pairs every sample of " + indices + " with every sample of " + data);
        }
        return List.of(typing.input(0).withShape(new Shape(dims)));
    }

    private static void gatherBlocks(Vjp vjp) {
        String zeros = vjp.zerosLike(vjp.input(0));
        if (vjp.node().integer("batch_dims", 0) == 0) {
            Map<String, Attribute> adding = Map.of("reduction", new Attribute.OfString("add"));
            vjp.give(0, vjp.apply("ScatterND", adding, zeros, vjp.input(1), vjp.cotangent()));
        } else {
            vjp.give(0, scatteredRows(vjp, zeros));
        }
    }

    /**
     * The adjoint of GatherND within shared leading axes, where ScatterND is of no use: blocks become rows of one axis
     * that is indexed by their row-major position.
     */
    private static String scatteredRows(Vjp vjp, String zeros) {
        Shape data = vjp.shape(zeros);
        Shape indices = vjp.shape(vjp.input(1));
        int shared = (int) vjp.node().integer("batch_dims", 0);
        int depth = (int) indices.dim(-1).factor();
        List<Dim> leading = data.dims().subList(0, shared);
        List<Dim> places = indices.dims().subList(shared, indices.rank() - 1);
        Dim rows = new Shape(data.dims().subList(shared, shared + depth)).size();
        Dim block = new Shape(data.dims().subList(shared + depth, data.rank())).size();
        Dim count = new Shape(places).size();
        String flat = vjp.reshape(zeros, shape(leading, rows, block));
        String updates = vjp.reshape(vjp.cotangent(), shape(leading, count, block));
        String positions = vjp.reshape(positions(vjp, data, shared, depth), shape(leading, count, Dim.of(1)));
        String everywhere = vjp.expandLike(positions, updates);
        return vjp.reshape(scatterAdd(vjp, flat, everywhere, updates, shared), data);
    }

    private static Shape shape(List<Dim> leading, Dim... more) {
        List<Dim> dims = new ArrayList<>(leading);
        dims.addAll(List.of(more));
        return new Shape(dims);
    }

    /** The row-major position of every indexed block, with the last axis of the indices left as extent 1. */
    private static String positions(Vjp vjp, Shape data, int shared, int depth) {
        long[] extents = new long[depth];
        long[] strides = new long[depth];
        long stride = 1;
        for (int i = depth - 1; i >= 0; i--) {
            extents[i] = data.dim(shared + i).factor();
            strides[i] = stride;
            stride *= extents[i];
        }
        String indices = vjp.input(1);
        String negative =
                vjp.greater(vjp.constant(Tensor.scalar(vjp.type(indices).elementType(), 0)), indices);
        String wrapped = vjp.where(negative, vjp.add(indices, vjp.longs(extents)), indices);
        return vjp.sum(vjp.mul(wrapped, vjp.longs(strides)), -1);
    }

    private static List<TensorType> scatteredBlocks(Typing typing) {
        checkReduction(typing);
        Shape data = typing.shape(0);
        Shape indices = typing.shape(1);
        Shape updates = typing.shape(2);
        if (indices.rank() == 0) {
            throw typing.error("its indices are a scalar");
        }
        if (!indices.isFixed()) {
            throw typing.mixes("its indices have the shape " + indices);
        }
        if (indices.dim(-1).factor() > data.rank()) {
            throw typing.error("indices of shape " + indices + " do not fit data of shape " + data);
        }
        int indexed = (int) indices.dim(-1).factor();
        for (int axis = 0; axis < indexed; axis++) {
            typing.unbatched(0, axis);
        }
        List<Dim> dims = new ArrayList<>(indices.dims().subList(0, indices.rank() - 1));
        dims.addAll(data.dims().subList(indexed, data.rank()));
        Shape expected = new Shape(dims);
        if (!expected.equals(updates)) {
            String problem = "updates of shape " + updates + " are expected in shape " + expected;
            throw expected.isFixed() == updates.isFixed() ? typing.error(problem) : typing.mixes(problem);
        }
        return List.of(typing.input(0));
    }

    private static void scatterBlocks(Vjp vjp) {
        new Scattering(vjp, "ScatterND", "GatherND", Map.of()).pullBack();
    }
}

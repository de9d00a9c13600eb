package dev.l2caf.onnx.fold;

import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.TensorType;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Evaluators that make, move and relabel elements without looking at them. */
final class LayoutFolds {
    private LayoutFolds() {}

    static Optional<Tensor> constant(Node node, List<Optional<Tensor>> inputs, TensorType output) {
        return node.tensor("value");
    }

    static Optional<Tensor> shape(Node node, List<Optional<Tensor>> inputs, TensorType output) {
        long[] dims = inputs.get(0).orElseThrow().dims();
        long start = node.integer("start", 0);
        int first = (int) Math.max(0, Math.min(dims.length, start < 0 ? start + dims.length : start));
        int count = (int) output.shape().size().factor();
        return Optional.of(Tensor.longs(Arrays.copyOfRange(dims, first, first + count)));
    }

    static Optional<Tensor> filled(Node node, List<Optional<Tensor>> inputs, TensorType output) {
        Tensor value = node.tensor("value").orElseGet(() -> Tensor.scalar(ElementType.FLOAT, 0));
        long[] dims = output.shape().fixed();
        return Optional.of(new StridedView(dims, new long[dims.length], 0).copy(value));
    }

    static Optional<Tensor> relabelled(Node node, List<Optional<Tensor>> inputs, TensorType output) {
        return inputs.get(0).map(tensor -> tensor.reshaped(output.shape().fixed()));
    }

    static Optional<Tensor> transposed(Node node, List<Optional<Tensor>> inputs, TensorType output) {
        Tensor tensor = inputs.get(0).orElseThrow();
        int rank = tensor.dims().length;
        long[] order = node.integers("perm").orElseGet(() -> IntStream.range(0, rank)
                .mapToLong(axis -> rank - 1 - axis)
                .toArray());
        long[] strides = StridedView.rowMajor(tensor.dims());
        long[] moved = Arrays.stream(order).map(axis -> strides[(int) axis]).toArray();
        return Optional.of(new StridedView(output.shape().fixed(), moved, 0).copy(tensor));
    }

    static Optional<Tensor> expanded(Node node, List<Optional<Tensor>> inputs, TensorType output) {
        return inputs.get(0).map(tensor -> StridedView.broadcast(
                        tensor.dims(), output.shape().fixed())
                .copy(tensor));
    }

    static Optional<Tensor> sliced(Node node, List<Optional<Tensor>> inputs, TensorType output) {
        Tensor tensor = inputs.get(0).orElseThrow();
        Shape shape = tensor.type().shape();
        long[] starts = inputs.get(1).orElseThrow().toLongs();
        Optional<long[]> axes = longs(inputs, 3);
        Optional<long[]> steps = longs(inputs, 4);
        long[] strides = StridedView.rowMajor(tensor.dims());
        long offset = 0;
        for (int i = 0; i < starts.length; i++) {
            int axis = axes.isPresent() ? shape.axis(axes.get()[i]) : i;
            long step = steps.isPresent() ? steps.get()[i] : 1;
            long extent = tensor.dims()[axis];
            long start = starts[i] < 0 ? starts[i] + extent : starts[i];
            offset += strides[axis] * Math.max(0, Math.min(step > 0 ? extent : extent - 1, start));
            strides[axis] *= step;
        }
        boolean empty = output.shape().isEmpty();
        return Optional.of(new StridedView(output.shape().fixed(), strides, empty ? 0 : offset).copy(tensor));
    }

    static Optional<Tensor> joined(Node node, List<Optional<Tensor>> inputs, TensorType output) {
        int axis = output.shape().axis(node.integer("axis", 0));
        long[] dims = output.shape().fixed();
        ByteBuffer to =
                Elements.room(output.elementType(), output.shape().size().factor());
        long outer = Arrays.stream(dims, 0, axis).reduce(1, (a, b) -> a * b);
        for (int block = 0; block < outer; block++) {
            for (Optional<Tensor> input : inputs) {
                Tensor part = input.orElseThrow();
                int bytes = (int) (part.data().remaining() / outer);
                to.put(part.data().slice(block * bytes, bytes));
            }
        }
        return Optional.of(Tensor.of(output.elementType(), dims, to.flip()));
    }

    static Optional<Tensor> gathered(Node node, List<Optional<Tensor>> inputs, TensorType output) {
        Tensor tensor = inputs.get(0).orElseThrow();
        long[] indices = inputs.get(1).orElseThrow().toLongs();
        long[] dims = tensor.dims();
        int axis = tensor.type().shape().axis(node.integer("axis", 0));
        long outer = Arrays.stream(dims, 0, axis).reduce(1, (a, b) -> a * b);
        long inner = Arrays.stream(dims, axis + 1, dims.length).reduce(1, (a, b) -> a * b);
        int bytes = Math.toIntExact(inner * output.elementType().bytes());
        ByteBuffer to =
                Elements.room(output.elementType(), output.shape().size().factor());
        for (long block = 0; block < outer; block++) {
            for (long index : indices) {
                long row = block * dims[axis] + (index < 0 ? index + dims[axis] : index);
                to.put(tensor.data().slice(Math.toIntExact(row * bytes), bytes));
            }
        }
        return Optional.of(Tensor.of(output.elementType(), output.shape().fixed(), to.flip()));
    }

    static Optional<Tensor> range(Node node, List<Optional<Tensor>> inputs, TensorType output) {
        long start = inputs.get(0).orElseThrow().toLongs()[0];
        long delta = inputs.get(2).orElseThrow().toLongs()[0];
        long size = output.shape().size().factor();
        ByteBuffer to = Elements.room(output.elementType(), size);
        for (long i = 0; i < size; i++) {
            Elements.putWhole(to, output.elementType(), start + i * delta);
        }
        return Optional.of(Tensor.of(output.elementType(), new long[] {size}, to.flip()));
    }

    private static Optional<long[]> longs(List<Optional<Tensor>> inputs, int index) {
        return index < inputs.size() ? inputs.get(index).map(Tensor::toLongs) : Optional.empty();
    }
}

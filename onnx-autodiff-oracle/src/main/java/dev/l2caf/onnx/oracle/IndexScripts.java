package dev.l2caf.onnx.oracle;

import static dev.l2caf.onnx.oracle.NodeScript.ints;
import static dev.l2caf.onnx.oracle.NodeScript.range;

import java.util.Arrays;

/** Elements taken from and put to places. */
final class IndexScripts {
    private IndexScripts() {}

    static void register() {
        TorchOperators.add("Slice", IndexScripts::slice);
        TorchOperators.add("Gather", IndexScripts::gather);
        TorchOperators.add("GatherElements", node -> {
            int axis = node.axis(0, node.node().integer("axis", 0));
            node.out("torch.gather(%s, %d, %s)".formatted(node.in(0), axis, places(node, 1, node.dims(0)[axis])));
        });
        TorchOperators.add("ScatterElements", IndexScripts::scatterElements);
        TorchOperators.add("GatherND", IndexScripts::gatherBlocks);
        TorchOperators.add("ScatterND", IndexScripts::scatterBlocks);
        TorchOperators.add("ReverseSequence", IndexScripts::reverseSequence);
    }

    /** Indices as PyTorch takes them: counted from the front. */
    private static String places(NodeScript node, int input, long extent) {
        return "torch.remainder(%s, %d)".formatted(node.in(input), extent);
    }

    private static void slice(NodeScript node) {
        long[] starts = node.longs(1);
        long[] ends = node.longs(2);
        long[] axes = node.has(3) ? node.longs(3) : range(0, starts.length);
        String sliced = node.in(0);
        for (int i = 0; i < starts.length; i++) {
            int axis = node.axis(0, axes[i]);
            long step = node.has(4) ? node.longs(4)[i] : 1;
            sliced = LayoutScripts.along(node, sliced, axis, steps(starts[i], ends[i], step, node.dims(0)[axis]));
        }
        node.out(sliced);
    }

    /** The places that a slice takes, by ONNX's text on Slice. */
    private static long[] steps(long start, long end, long step, long extent) {
        long low = step > 0 ? 0 : -1;
        long high = step > 0 ? extent : extent - 1;
        long from = Math.min(Math.max(start < 0 ? start + extent : start, 0), high);
        long to = Math.min(Math.max(end < 0 ? Math.max(end, -extent - 1) + extent : end, low), high);
        long count = Math.max(0, step > 0 ? (to - from + step - 1) / step : (from - to - step - 1) / -step);
        long[] places = new long[(int) count];
        for (int i = 0; i < count; i++) {
            places[i] = from + i * step;
        }
        return places;
    }

    private static void gather(NodeScript node) {
        int axis = node.axis(0, node.node().integer("axis", 0));
        String flat = "torch.reshape(%s, [-1])".formatted(places(node, 1, node.dims(0)[axis]));
        node.out("torch.reshape(torch.index_select(%s, %d, %s), %s)"
                .formatted(node.in(0), axis, flat, ints(node.outputDims(0))));
    }

    private static void scatterElements(NodeScript node) {
        int axis = node.axis(0, node.node().integer("axis", 0));
        String places = places(node, 1, node.dims(0)[axis]);
        node.out(scattered(node, node.in(0), axis, places, node.in(2)));
    }

    private static String scattered(NodeScript node, String data, int axis, String places, String updates) {
        String reduction = node.node().string("reduction", "none");
        return switch (reduction) {
            case "none" -> "torch.scatter(%s, %d, %s, %s)".formatted(data, axis, places, updates);
            case "add" -> "torch.scatter_add(%s, %d, %s, %s)".formatted(data, axis, places, updates);
            default ->
                "torch.scatter_reduce(%s, %d, %s, %s, \"%s\", include_self=True)"
                        .formatted(
                                data,
                                axis,
                                places,
                                updates,
                                switch (reduction) {
                                    case "mul" -> "prod";
                                    case "max" -> "amax";
                                    default -> "amin";
                                });
        };
    }

    /** One number for each block: where it lies when the indexed axes, behind {@code shared} ones, are joined to one. */
    private static String joined(NodeScript node, int shared) {
        long[] data = node.dims(0);
        long[] indices = node.dims(1);
        int depth = (int) indices[indices.length - 1];
        String total = "";
        for (int i = 0; i < depth; i++) {
            String index = "torch.remainder(torch.select(%s, -1, %d), %d)".formatted(node.in(1), i, data[shared + i]);
            total = total.isEmpty()
                    ? index
                    : "torch.add(torch.mul(%s, %d), %s)".formatted(total, data[shared + i], index);
        }
        return node.let(total);
    }

    private static long product(long[] dims, int from, int to) {
        return Arrays.stream(dims, from, to).reduce(1, (a, b) -> a * b);
    }

    private static void gatherBlocks(NodeScript node) {
        int shared = (int) node.node().integer("batch_dims", 0);
        long[] data = node.dims(0);
        long[] indices = node.dims(1);
        int depth = (int) indices[indices.length - 1];
        long outer = product(data, 0, shared);
        long inner = product(data, shared + depth, data.length);
        long places = product(indices, shared, indices.length - 1);
        String flat = "torch.reshape(%s, [%d, %d, %d])"
                .formatted(node.in(0), outer, product(data, shared, shared + depth), inner);
        String where = "torch.expand(torch.reshape(%s, [%d, %d, 1]), [%2$d, %3$d, %4$d])"
                .formatted(joined(node, shared), outer, places, inner);
        node.out("torch.reshape(torch.gather(%s, 1, %s), %s)".formatted(flat, where, ints(node.outputDims(0))));
    }

    private static void scatterBlocks(NodeScript node) {
        long[] data = node.dims(0);
        long[] indices = node.dims(1);
        int depth = (int) indices[indices.length - 1];
        long inner = product(data, depth, data.length);
        long places = product(indices, 0, indices.length - 1);
        String flat = node.let("torch.reshape(%s, [%d, %d])".formatted(node.in(0), product(data, 0, depth), inner));
        String where = node.let(
                "torch.expand(torch.reshape(%s, [%d, 1]), [%2$d, %3$d])".formatted(joined(node, 0), places, inner));
        String updates = node.let("torch.reshape(%s, [%d, %d])".formatted(node.in(2), places, inner));
        node.out("torch.reshape(%s, %s)".formatted(scattered(node, flat, 0, where, updates), ints(data)));
    }

    private static void reverseSequence(NodeScript node) {
        int time = node.axis(0, node.node().integer("time_axis", 0));
        int batch = node.axis(0, node.node().integer("batch_axis", 1));
        long[] data = node.dims(0);
        long[] along = new long[data.length];
        Arrays.fill(along, 1);
        along[time] = data[time];
        long[] across = new long[data.length];
        Arrays.fill(across, 1);
        across[batch] = data[batch];
        String steps = node.longs(along, range(0, (int) data[time]));
        String lengths = node.let("torch.reshape(%s, %s)".formatted(node.in(1), ints(across)));
        String mirrored = "torch.sub(torch.sub(%s, %s), 1)".formatted(lengths, steps);
        String places = "torch.where(torch.lt(%s, %s), %s, %1$s)".formatted(steps, lengths, mirrored);
        node.out("torch.gather(%s, %d, torch.expand(%s, %s))".formatted(node.in(0), time, places, ints(data)));
    }
}

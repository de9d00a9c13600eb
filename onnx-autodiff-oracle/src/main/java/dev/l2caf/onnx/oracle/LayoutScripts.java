package dev.l2caf.onnx.oracle;

import static dev.l2caf.onnx.oracle.NodeScript.ints;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Elements that stay what they are and change places. */
final class LayoutScripts {
    private LayoutScripts() {}

    static void register() {
        for (String relabelling : List.of("Reshape", "Flatten", "Squeeze", "Unsqueeze")) {
            TorchOperators.add(
                    relabelling,
                    node -> node.out("torch.reshape(%s, %s)".formatted(node.in(0), ints(node.outputDims(0)))));
        }
        TorchOperators.add("Transpose", node -> {
            int rank = node.rank(0);
            long[] reversed = new long[rank];
            Arrays.setAll(reversed, i -> rank - 1 - i);
            long[] order = node.node().integers("perm").orElse(reversed);
            node.out("torch.permute(%s, %s)".formatted(node.in(0), ints(order)));
        });
        TorchOperators.add("Concat", node -> {
            String parts = IntStream.range(0, node.node().inputs().size())
                    .mapToObj(node::in)
                    .collect(Collectors.joining(", ", "[", "]"));
            node.out("torch.cat(%s, %d)".formatted(parts, node.node().integer("axis", 0)));
        });
        TorchOperators.add("Split", LayoutScripts::split);
        TorchOperators.add(
                "Expand", node -> node.out("torch.expand(%s, %s)".formatted(node.in(0), ints(node.outputDims(0)))));
        TorchOperators.add("Tile", node -> node.out("torch.repeat(%s, %s)".formatted(node.in(0), ints(node.longs(1)))));
        TorchOperators.add("Pad", LayoutScripts::pad);
        TorchOperators.add("DepthToSpace", LayoutScripts::depthToSpace);
        TorchOperators.add("SpaceToDepth", LayoutScripts::spaceToDepth);
        TorchOperators.add(
                "Trilu",
                node -> node.out("torch.%s(%s, %d)"
                        .formatted(
                                node.node().integer("upper", 1) != 0 ? "triu" : "tril",
                                node.in(0),
                                node.has(1) ? node.longs(1)[0] : 0)));
    }

    private static void split(NodeScript node) {
        int axis = node.axis(0, node.node().integer("axis", 0));
        long start = 0;
        for (int i = 0; i < node.node().outputs().size(); i++) {
            long extent = node.outputDims(i)[axis];
            node.out(i, "torch.narrow(%s, %d, %d, %d)".formatted(node.in(0), axis, start, extent));
            start += extent;
        }
    }

    private static void pad(NodeScript node) {
        int rank = node.rank(0);
        long[] given = node.longs(1);
        long[] axes = node.has(3) ? node.longs(3) : NodeScript.range(0, rank);
        long[] begin = new long[rank];
        long[] end = new long[rank];
        for (int i = 0; i < axes.length; i++) {
            begin[node.axis(0, axes[i])] = given[i];
            end[node.axis(0, axes[i])] = given[axes.length + i];
        }
        String mode = node.node().string("mode", "constant");
        if (mode.equals("constant")) {
            constantPad(node, begin, end);
            return;
        }
        String padded = node.in(0);
        for (int axis = 0; axis < rank; axis++) {
            if (begin[axis] != 0 || end[axis] != 0) {
                padded = along(node, padded, axis, places(mode, node.dims(0)[axis], begin[axis], end[axis]));
            }
        }
        node.out(padded);
    }

    private static void constantPad(NodeScript node, long[] begin, long[] end) {
        int rank = begin.length;
        long[] pads = new long[2 * rank];
        for (int i = 0; i < rank; i++) {
            pads[2 * (rank - 1 - i)] = begin[i];
            pads[2 * (rank - 1 - i) + 1] = end[i];
        }
        String padded = "torch.constant_pad_nd(%s, %s, 0)".formatted(node.in(0), ints(pads));
        if (node.has(2)) {
            String inside =
                    node.let("torch.constant_pad_nd(torch.ones_like(%s), %s, 0)".formatted(node.in(0), ints(pads)));
            padded = "torch.where(torch.eq(%s, 0), torch.reshape(%s, annotate(List[int], [])), %s)"
                    .formatted(inside, node.in(2), padded);
        }
        node.out(padded);
    }

    /** For each place of the padded axis the one it is copied from. */
    private static long[] places(String mode, long whole, long begin, long end) {
        // Negative pads cut off first; the others repeat what is left.
        long cut = Math.max(0, -begin);
        long extent = whole - cut - Math.max(0, -end);
        long[] places = new long[(int) (begin + whole + end)];
        for (int i = 0; i < places.length; i++) {
            long at = i - Math.max(0, begin);
            places[i] = cut
                    + switch (mode) {
                        case "edge" -> Math.min(Math.max(at, 0), extent - 1);
                        case "wrap" -> Math.floorMod(at, extent);
                        case "reflect" -> {
                            long period = Math.max(1, 2 * (extent - 1));
                            long within = Math.floorMod(at, period);
                            yield Math.min(within, period - within);
                        }
                        default -> throw new NotInTorchException("Pad of mode " + mode);
                    };
        }
        return places;
    }

    /** The elements at these places of an axis. */
    static String along(NodeScript node, String x, int axis, long[] places) {
        String where = node.longs(new long[] {places.length}, places);
        return node.let("torch.index_select(%s, %d, %s)".formatted(x, axis, where));
    }

    private static void depthToSpace(NodeScript node) {
        long block = node.node().integer("blocksize", 1);
        long[] made = node.outputDims(0);
        if (node.node().string("mode", "DCR").equals("CRD")) {
            node.out("torch.pixel_shuffle(%s, %d)".formatted(node.in(0), block));
            return;
        }
        long[] image = node.dims(0);
        String split = "torch.reshape(%s, [%d, %d, %d, %d, %d, %d])"
                .formatted(node.in(0), image[0], block, block, made[1], image[2], image[3]);
        node.out("torch.reshape(torch.permute(%s, [0, 3, 4, 1, 5, 2]), %s)".formatted(split, ints(made)));
    }

    private static void spaceToDepth(NodeScript node) {
        long block = node.node().integer("blocksize", 1);
        long[] image = node.dims(0);
        long[] made = node.outputDims(0);
        String split = "torch.reshape(%s, [%d, %d, %d, %d, %d, %d])"
                .formatted(node.in(0), image[0], image[1], made[2], block, made[3], block);
        node.out("torch.reshape(torch.permute(%s, [0, 3, 5, 1, 2, 4]), %s)".formatted(split, ints(made)));
    }
}

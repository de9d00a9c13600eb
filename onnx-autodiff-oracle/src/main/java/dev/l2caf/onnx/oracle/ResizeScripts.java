package dev.l2caf.onnx.oracle;

import static dev.l2caf.onnx.oracle.NodeScript.ints;

import java.util.Arrays;

/** Resize in the forms that PyTorch's interpolation has. */
final class ResizeScripts {
    private ResizeScripts() {}

    static void register() {
        TorchOperators.add("Resize", ResizeScripts::resize);
    }

    private static void resize(NodeScript node) {
        String mode = node.node().string("mode", "nearest");
        String transformation = node.node().string("coordinate_transformation_mode", "half_pixel");
        String rounding = node.node().string("nearest_mode", "round_prefer_floor");
        String form = "Resize " + mode + ", " + transformation;
        int rank = node.rank(0) - 2;
        boolean positionsOnly =
                rank >= 1 && Arrays.equals(Arrays.copyOf(node.dims(0), 2), Arrays.copyOf(node.outputDims(0), 2));
        if (node.node().integer("antialias", 0) != 0
                || node.node().integer("exclude_outside", 0) != 0
                || (node.has(1) && node.dims(1)[0] > 0)) {
            throw node.lacks("Resize with antialiasing, a region or places outside left out");
        }
        if (!positionsOnly || rank > 3) {
            throw node.lacks("Resize of other than one to three positions' axes");
        }
        long[] size = Arrays.copyOfRange(node.outputDims(0), 2, rank + 2);
        String scales = scales(node, rank, size);
        switch (mode) {
            case "nearest" -> {
                boolean exact = transformation.equals("half_pixel") && rounding.equals("round_prefer_ceil");
                if (!exact && !(transformation.equals("asymmetric") && rounding.equals("floor"))) {
                    throw node.lacks("Resize nearest but for asymmetric, floor and half_pixel, round_prefer_ceil");
                }
                String kind = exact ? "_upsample_nearest_exact" : "upsample_nearest";
                node.out("torch.%s%dd(%s, %s, %s)".formatted(kind, rank, node.in(0), ints(size), scales));
            }
            case "linear" -> {
                String kind = new String[] {"linear1d", "bilinear2d", "trilinear3d"}[rank - 1];
                node.out("torch.upsample_%s(%s, %s, %s, %s)"
                        .formatted(kind, node.in(0), ints(size), corners(node, form), scales));
            }
            default -> {
                if (rank != 2 || node.node().real("cubic_coeff_a", -0.75f) != -0.75f) {
                    throw node.lacks("Resize cubic but for two axes and a coefficient of -0.75");
                }
                node.out("torch.upsample_bicubic2d(%s, %s, %s, %s)"
                        .formatted(node.in(0), ints(size), corners(node, form), scales));
            }
        }
    }

    private static double scale(NodeScript node, int position, long[] size) {
        if (node.has(2) && node.dims(2)[0] > 0) {
            return node.floats(2)[node.node().integers("axes").isPresent() ? position : 2 + position];
        }
        String policy = node.node().string("keep_aspect_ratio_policy", "stretch");
        if (policy.equals("stretch")) {
            return (double) size[position] / node.dims(0)[2 + position];
        }
        long[] asked = node.longs(3);
        long[] axes = node.node().integers("axes").orElse(NodeScript.range(0, asked.length));
        double[] scales = new double[asked.length];
        Arrays.setAll(scales, i -> (double) asked[i] / node.dims(0)[node.axis(0, axes[i])]);
        boolean smaller = policy.equals("not_larger");
        return smaller
                ? Arrays.stream(scales).min().orElseThrow()
                : Arrays.stream(scales).max().orElseThrow();
    }

    private static String corners(NodeScript node, String form) {
        return switch (node.node().string("coordinate_transformation_mode", "half_pixel")) {
            case "align_corners" -> "True";
            case "half_pixel" -> "False";
            default -> throw node.lacks(form);
        };
    }

    private static String scales(NodeScript node, int rank, long[] size) {
        StringBuilder scales = new StringBuilder();
        for (int i = 0; i < rank; i++) {
            double scale = scale(node, i, size);
            if (scale != 1 && size[i] == node.dims(0)[2 + i]) {
                throw node.lacks("Resize by a scale that keeps the size");
            }
            scales.append(i == 0 ? "" : ", ").append(NodeScript.real(scale));
        }
        return scales.toString();
    }
}

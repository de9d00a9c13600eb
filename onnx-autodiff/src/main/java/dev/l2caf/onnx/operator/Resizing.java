package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * What a Resize node does to each axis it resizes.
 *
 * @param axes the resized axes
 */
record Resizing(List<Axis> axes) {
    /** Copies the axes. */
    Resizing {
        axes = List.copyOf(axes);
    }

    /**
     * One resized axis. A batched axis counts as one of its factor.
     *
     * @param axis its position
     * @param input its extent before
     * @param output its extent behind
     * @param scale output by input, as the node gives it or as it follows from the extents
     * @param start where the region to crop begins, as a share of the last position
     * @param end where it ends
     */
    record Axis(int axis, long input, long output, float scale, float start, float end) {
        /** Whether every position stays where it is: ONNX Runtime then looks at no region either. */
        boolean isIdentity() {
            return scale == 1 && input == output;
        }
    }

    /**
     * The axes along which ONNX Runtime interpolates. Where no extent changes it copies the tensor, whatever scale or
     * region is given; with antialiasing it leaves alone every axis whose extent does not change.
     */
    List<Axis> interpolated(Node node) {
        boolean antialias = node.integer("antialias", 0) != 0;
        if (axes.stream().allMatch(axis -> axis.input() == axis.output())) {
            return List.of();
        }
        return axes.stream()
                .filter(axis -> antialias ? axis.input() != axis.output() : !axis.isIdentity())
                .toList();
    }

    /** The axes that the node resizes, counted from the front. */
    static long[] axes(Node node, Shape shape) {
        return node.integers("axes")
                .map(given -> LongStream.of(given).map(shape::axis).toArray())
                .orElseGet(() -> LongStream.range(0, shape.rank()).toArray());
    }

    /** Whether sizes are bounds within or beyond which the proportions of the axes are kept. */
    static boolean keepsAspect(Node node) {
        return !node.string("keep_aspect_ratio_policy", "stretch").equals("stretch");
    }

    /**
     * What a node does to a tensor of shape {@code shape}.
     *
     * @param region the starts, then the ends, of the region to crop along each axis
     * @param scales the scale along each axis, or none if sizes are given
     * @param sizes the size along each axis
     * @throws ModelException if neither scales nor sizes are known, or they do not fit the shape
     */
    static Resizing of(
            Node node, Shape shape, Optional<Tensor> region, Optional<Tensor> scales, Optional<List<Dim>> sizes) {
        long[] axes = axes(node, shape);
        float[] factors = scales.map(Tensor::toFloats).orElse(new float[0]);
        int given = sizes.map(List::size).orElse(factors.length);
        if (given != axes.length) {
            throw new ModelException(node + ": it resizes " + axes.length + " axes of " + shape + ", but " + given
                    + " scales or sizes are known before the network runs");
        }
        float[] crop = crop(node, region, axes.length);
        float[] extents = new float[axes.length];
        for (int i = 0; i < axes.length; i++) {
            extents[i] = shape.dim((int) axes[i]).factor();
            if (sizes.isPresent()) {
                sizes.get().forEach(size -> check(node, (double) size.factor()));
            } else {
                check(node, factors[i]);
            }
        }
        float common = sizes.filter(unused -> keepsAspect(node))
                .map(bounds -> common(node, bounds, extents))
                .orElse(0f);
        List<Axis> resized = new ArrayList<>();
        for (int i = 0; i < axes.length; i++) {
            long input = (long) extents[i];
            float scale = common;
            long output = (long) Math.floor(common * extents[i] + 0.5f);
            if (sizes.isEmpty()) {
                scale = factors[i];
                output = (long) Math.floor(scale * extents[i]);
            } else if (common == 0) {
                output = sizes.get().get(i).factor();
                scale = output / extents[i];
            }
            resized.add(new Axis((int) axes[i], input, output, scale, crop[i], crop[axes.length + i]));
        }
        return new Resizing(resized);
    }

    private static float common(Node node, List<Dim> bounds, float[] extents) {
        boolean within = node.string("keep_aspect_ratio_policy", "stretch").equals("not_larger");
        float common = within ? Float.MAX_VALUE : 0;
        for (int i = 0; i < extents.length; i++) {
            float scale = bounds.get(i).factor() / extents[i];
            common = within ? Math.min(common, scale) : Math.max(common, scale);
        }
        return common;
    }

    private static float[] crop(Node node, Optional<Tensor> region, int axes) {
        if (!node.string("coordinate_transformation_mode", "half_pixel").equals("tf_crop_and_resize")) {
            return new float[2 * axes];
        }
        return region.map(Tensor::toFloats)
                .filter(bounds -> bounds.length == 2 * axes)
                .orElseThrow(() -> new ModelException(node + ": the region to crop must be known before the network"
                        + " runs, with " + 2 * axes + " numbers"));
    }

    private static void check(Node node, double wanted) {
        if (!(wanted > 0 && wanted < Integer.MAX_VALUE)) {
            throw new ModelException(node + ": expected positive scales and sizes, but found " + wanted);
        }
    }
}

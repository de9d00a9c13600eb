package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Node;

/**
 * How the positions of one resized axis are weighted sums of the positions before, by the formulas of ONNX's Resize,
 * version 19, in float32 as ONNX Runtime computes them.
 */
final class Interpolation {
    /** Far more than coordinates differ by rounding, far less than anything a model means. */
    private static final float ROUNDING = 1e-4f;

    private final Node node;
    private final Resizing.Axis axis;
    private final String transformation;
    private final String mode;
    private final double cubic;
    private final boolean inside;
    private final boolean antialias;

    Interpolation(Node node, Resizing.Axis axis) {
        this.node = node;
        this.axis = axis;
        this.transformation = node.string("coordinate_transformation_mode", "half_pixel");
        this.mode = node.string("mode", "nearest");
        this.cubic = node.real("cubic_coeff_a", -0.75f);
        this.inside = node.integer("exclude_outside", 0) != 0;
        this.antialias = node.integer("antialias", 0) != 0;
    }

    /** The weights of all positions; rows of zeros where the position lies outside and takes a fixed value. */
    AxisMatrix matrix() {
        if (!AxisMatrix.isSmall(axis.output(), axis.input())) {
            throw new ModelException(node + ": an axis of extent " + axis.input() + " resized to " + axis.output()
                    + " is too long to be differentiated");
        }
        float[] coefficients = new float[(int) (axis.output() * axis.input())];
        for (int i = 0; i < axis.output(); i++) {
            float position = axis.scale() == 1 ? i : position(i);
            boolean outside = position < 0 || position > axis.input() - 1;
            if (!outside || !transformation.equals("tf_crop_and_resize") || axis.scale() == 1) {
                fill(coefficients, i * (int) axis.input(), position);
            }
        }
        return AxisMatrix.of(axis.axis(), axis.output(), axis.input(), coefficients);
    }

    /** Where a position of the output lies on the input. */
    private float position(int i) {
        float last = axis.input() - 1f;
        float halfPixel = (i + 0.5f) / axis.scale() - 0.5f;
        return switch (transformation) {
            case "half_pixel" -> halfPixel;
            case "pytorch_half_pixel" -> axis.output() > 1 ? halfPixel : 0;
            case "asymmetric" -> i / axis.scale();
            case "align_corners" -> axis.output() == 1 ? 0 : i * last / (axis.output() - 1);
            case "half_pixel_symmetric" -> {
                float adjustment = axis.output() / (axis.scale() * axis.input());
                yield axis.input() / 2f * (1 - adjustment) + (i + 0.5f) / axis.scale() - 0.5f;
            }
            case "tf_crop_and_resize" ->
                axis.output() > 1
                        ? axis.start() * last + i * (axis.end() - axis.start()) * last / (axis.output() - 1)
                        : 0.5f * (axis.start() + axis.end()) * last;
            default -> throw error("coordinate_transformation_mode", transformation);
        };
    }

    private ModelException error(String attribute, String value) {
        return new ModelException(node + ": the gradient of " + attribute + " '" + value + "' is not known");
    }

    private void fill(float[] coefficients, int row, float position) {
        switch (mode) {
            case "nearest" -> coefficients[row + clamp(nearest(position))] = 1;
            case "linear", "cubic" -> weigh(coefficients, row, position);
            default -> throw error("mode", mode);
        }
    }

    private int clamp(long position) {
        return (int) Math.max(0, Math.min(axis.input() - 1, position));
    }

    private long nearest(float position) {
        if (transformation.equals("half_pixel_symmetric")
                && rounded(position - ROUNDING) != rounded(position + ROUNDING)) {
            throw new ModelException(node + ": a position lies so close to the middle between two that rounding decides"
                    + " which is nearest; use another coordinate_transformation_mode than half_pixel_symmetric");
        }
        return rounded(position);
    }

    private long rounded(float position) {
        String rule = node.string("nearest_mode", "round_prefer_floor");
        return (long)
                switch (rule) {
                    case "round_prefer_floor" -> Math.ceil(position - 0.5f);
                    case "round_prefer_ceil" -> Math.floor(position + 0.5f);
                    case "floor" -> Math.floor(position);
                    case "ceil" -> Math.ceil(position);
                    default -> throw error("nearest_mode", rule);
                };
    }

    /**
     * Weights the positions within reach by their distance. What lies outside counts for the position at the border or,
     * with exclude_outside, not at all. Antialiasing widens the reach where the axis shrinks.
     */
    private void weigh(float[] coefficients, int row, float position) {
        boolean linear = mode.equals("linear");
        double narrowing = antialias ? Math.min(1, axis.scale()) : 1;
        double reach = (linear ? 1 : 2) / narrowing;
        double centre = linear && !antialias ? Math.max(0, Math.min(axis.input() - 1.0, position)) : position;
        long first = (long) Math.floor(centre - reach + 1);
        long beyond = (long) Math.floor(centre + reach + 1);
        double total = 0;
        for (long at = first; at < beyond; at++) {
            total += weight(linear, at, centre, narrowing);
        }
        for (long at = first; at < beyond; at++) {
            coefficients[row + clamp(at)] += (float) (weight(linear, at, centre, narrowing) / total);
        }
    }

    private double weight(boolean linear, long at, double centre, double narrowing) {
        if (inside && (at < 0 || at >= axis.input())) {
            return 0;
        }
        double distance = Math.abs(at - centre) * narrowing;
        return linear ? Math.max(0, 1 - distance) : cubic(distance);
    }

    /** The cubic convolution kernel of Keys (1981). */
    private double cubic(double distance) {
        if (distance <= 1) {
            return ((cubic + 2) * distance - (cubic + 3)) * distance * distance + 1;
        }
        return distance < 2 ? (((distance - 5) * distance + 8) * distance - 4) * cubic : 0;
    }
}

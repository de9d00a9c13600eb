package dev.l2caf.solver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A small dense network of a filter, with the losses of the paper and their gradients written out. */
record Tail(List<Layer> layers) {
    /** An elementwise function, with its derivative in terms of its value. */
    enum Activation {
        NONE {
            @Override
            double value(double x) {
                return x;
            }

            @Override
            double slope(double value) {
                return 1;
            }
        },
        RELU {
            @Override
            double value(double x) {
                return Math.max(0, x);
            }

            @Override
            double slope(double value) {
                return value > 0 ? 1 : 0;
            }
        },
        TANH {
            @Override
            double value(double x) {
                return Math.tanh(x);
            }

            @Override
            double slope(double value) {
                return 1 - value * value;
            }
        };

        abstract double value(double x);

        abstract double slope(double value);
    }

    /** {@code activation(weights x + bias)}. */
    record Layer(double[][] weights, double[] bias, Activation activation) {
        double[] apply(double[] x) {
            double[] result = bias.clone();
            for (int k = 0; k < result.length; k++) {
                result[k] = activation.value(result[k] + Sphere.dot(weights[k], x));
            }
            return result;
        }
    }

    static Tail affine(double[][] jacobian) {
        return new Tail(List.of(new Layer(jacobian, new double[jacobian.length], Activation.NONE)));
    }

    /** Random layers of the given widths, the first being the dimension; the last layer has its own activation. */
    static Tail random(Random random, Activation hidden, Activation last, int... widths) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 1; i < widths.length; i++) {
            double scale = Math.sqrt((hidden == Activation.RELU ? 2.0 : 1.0) / widths[i - 1]);
            double[][] weights = gaussian(random, widths[i], widths[i - 1], scale);
            double[] bias = gaussian(random, 1, widths[i], 0.1)[0];
            layers.add(new Layer(weights, bias, i == widths.length - 1 ? last : hidden));
        }
        return new Tail(layers);
    }

    static double[][] gaussian(Random random, int rows, int columns, double scale) {
        double[][] result = new double[rows][columns];
        for (double[] row : result) {
            Arrays.setAll(row, i -> scale * random.nextGaussian());
        }
        return result;
    }

    int dimension() {
        return layers.get(0).weights()[0].length;
    }

    /** {@code weight * ||FT(f) - NT||^2}. */
    Counted.Formula distance(double weight) {
        double[] ones = new double[dimension()];
        Arrays.fill(ones, 1);
        List<double[]> plain = forward(ones);
        double[] target = plain.get(plain.size() - 1);
        return filter -> {
            List<double[]> values = forward(filter);
            double[] difference = values.get(values.size() - 1).clone();
            Sphere.add(difference, -1, target);
            double value = weight * Sphere.dot(difference, difference);
            return new Counted.Point(value, backward(values, Sphere.scaled(2 * weight, difference)));
        };
    }

    /** {@code s . FT(f)}. */
    Counted.Formula linear(double[] s) {
        return filter -> {
            List<double[]> values = forward(filter);
            return new Counted.Point(Sphere.dot(s, values.get(values.size() - 1)), backward(values, s));
        };
    }

    private List<double[]> forward(double[] filter) {
        List<double[]> values = new ArrayList<>(List.of(filter));
        for (Layer layer : layers) {
            values.add(layer.apply(values.get(values.size() - 1)));
        }
        return values;
    }

    private double[] backward(List<double[]> values, double[] seed) {
        double[] cotangent = seed;
        for (int i = layers.size() - 1; i >= 0; i--) {
            Layer layer = layers.get(i);
            double[] below = new double[layer.weights()[0].length];
            for (int k = 0; k < cotangent.length; k++) {
                double slope = layer.activation().slope(values.get(i + 1)[k]);
                Sphere.add(below, cotangent[k] * slope, layer.weights()[k]);
            }
            cotangent = below;
        }
        return cotangent;
    }
}

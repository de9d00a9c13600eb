package dev.l2caf.solver;

import java.util.Arrays;

/** Geometry of the unit sphere in Euclidean space: norms, tangent vectors and their parallel transport. */
final class Sphere {
    private Sphere() {}

    /** The filter 1/sqrt(n) everywhere. */
    static double[] uniform(int dimension) {
        double[] filter = new double[dimension];
        Arrays.fill(filter, 1);
        return normalised(filter);
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    static double largest(double[] a) {
        double largest = 0;
        for (double value : a) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    static boolean isFinite(double[] a) {
        return Arrays.stream(a).allMatch(Double::isFinite);
    }

    /** Adds {@code factor * b} to {@code a}. */
    static void add(double[] a, double factor, double[] b) {
        for (int i = 0; i < a.length; i++) {
            a[i] += factor * b[i];
        }
    }

    static double[] scaled(double factor, double[] a) {
        double[] result = new double[a.length];
        add(result, factor, a);
        return result;
    }

    /**
     * The vector of unit norm in the direction of {@code a}, which is neither zero nor infinite; any magnitude a double
     * holds will do.
     */
    static double[] normalised(double[] a) {
        // A power of two scales without rounding and keeps the squares clear of overflow and underflow.
        int exponent = Math.getExponent(largest(a));
        double[] result = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            result[i] = Math.scalb(a[i], -exponent);
        }
        double norm = Math.sqrt(sumOfSquares(result));
        for (int i = 0; i < a.length; i++) {
            result[i] /= norm;
        }
        return result;
    }

    /** The part of {@code vector} tangent to the sphere at {@code point}, a unit vector. */
    static double[] tangent(double[] point, double[] vector) {
        double[] result = vector.clone();
        add(result, -dot(point, vector), point);
        return result;
    }

    /**
     * Carries a tangent vector at {@code from} along the shorter great circle to {@code to}: the rotation that takes one
     * point to the other. It keeps inner products; the points are not antipodal.
     */
    static double[] transported(double[] from, double[] to, double[] vector) {
        double[] result = vector.clone();
        double factor = -dot(to, vector) / (1 + dot(from, to));
        add(result, factor, from);
        add(result, factor, to);
        return result;
    }

    /** Compensated (Neumaier), so that the norm of thousands of values is right to the last bits. */
    private static double sumOfSquares(double[] a) {
        double sum = 0;
        double lost = 0;
        for (double value : a) {
            double square = value * value;
            double next = sum + square;
            lost += sum >= square ? (sum - next) + square : (square - next) + sum;
            sum = next;
        }
        return sum + lost;
    }
}

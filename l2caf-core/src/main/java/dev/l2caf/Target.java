package dev.l2caf;

import java.util.List;
import java.util.Objects;

/** What a map explains. */
public sealed interface Target {
    /**
     * The whole output: which positions the network needs to answer as it does. Class-oblivious. Methods that explain one
     * number take the class of the highest score for it, or where outputs are not classes the sum of their squares.
     */
    record Output() implements Target {}

    /** One class, however it is named. */
    sealed interface OneClass extends Target {}

    /**
     * One class.
     *
     * @param index its place in the output, from 0
     */
    record OfClass(int index) implements OneClass {
        /** Checks that the index is not negative. */
        public OfClass {
            if (index < 0) {
                throw new IllegalArgumentException("a class index must not be negative, but is " + index);
            }
        }
    }

    /**
     * One class by name.
     *
     * @param label its label or a unique part of it
     */
    record OfLabel(String label) implements OneClass {}

    /**
     * One of the classes with the highest scores.
     *
     * @param rank 1 for the highest
     */
    record Ranked(int rank) implements OneClass {
        /** Checks that the rank is at least 1. */
        public Ranked {
            if (rank < 1) {
                throw new IllegalArgumentException("a rank must be at least 1, but is " + rank);
            }
        }
    }

    /**
     * What tells one class from others: y_c - gamma * mean y_d over those others d (Finer-CAM: Zhang et al., CVPR 2025, arXiv
     * 2501.11309).
     *
     * @param subject the class c
     * @param against the others; empty takes the three whose scores are nearest to the class's
     * @param gamma how much the others count, 0 for not at all
     */
    record Contrast(OneClass subject, List<OneClass> against, double gamma) implements Target {
        /** The weight of the others that Finer-CAM's authors take. */
        public static final double GAMMA = 0.6;

        /** How many of the nearest classes Finer-CAM's authors take. */
        public static final int NEAREST = 3;

        /** Copies the list and checks that gamma is a finite number, not negative. */
        public Contrast {
            against = List.copyOf(against);
            if (!Double.isFinite(gamma) || gamma < 0) {
                throw new IllegalArgumentException("gamma must be a number from 0 on, but is " + gamma);
            }
        }

        /** A class against the three nearest, as published. */
        public static Contrast nearest(OneClass subject) {
            return new Contrast(subject, List.of(), GAMMA);
        }
    }

    /**
     * The likeness to another input: the dot product with its embedding, which is the cosine where the network normalises
     * its embeddings.
     *
     * @param embedding the other input's output, one value per output; not copied, must not change
     * @param to a name for the other input, for people and file names; may be empty
     */
    record Similarity(float[] embedding, String to) implements Target {
        /** Checks that the numbers are finite and not all zero. */
        public Similarity {
            Objects.requireNonNull(to, "to is null");
            boolean zero = true;
            for (float value : embedding) {
                if (!Float.isFinite(value)) {
                    throw new IllegalArgumentException("an embedding must be finite, but has " + value);
                }
                zero &= value == 0;
            }
            if (zero) {
                throw new IllegalArgumentException("an embedding of zeros is like nothing");
            }
        }

        /** The likeness to an input without a name. */
        public Similarity(float[] embedding) {
            this(embedding, "");
        }
    }

    /** The sum of the output's squares: what makes an embedding long, the retrieval baseline of the L2-CAF paper. */
    record SelfSimilarity() implements Target {}

    /**
     * Any linear functional, sum_j w_j y_j.
     *
     * @param weights one per output; not copied, must not change
     * @param name a name for it, for people and file names; may be empty
     */
    record Linear(double[] weights, String name) implements Target {
        /** Checks that the weights are finite. */
        public Linear {
            Objects.requireNonNull(name, "name is null");
            for (double weight : weights) {
                if (!Double.isFinite(weight)) {
                    throw new IllegalArgumentException("weights must be finite, but one is " + weight);
                }
            }
        }

        /** A functional without a name. */
        public Linear(double[] weights) {
            this(weights, "");
        }
    }
}

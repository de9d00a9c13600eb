package dev.l2caf;

/** What a map explains. */
public sealed interface Target {
    /** The whole output: which positions the network needs to answer as it does. Class-oblivious. */
    record Output() implements Target {}

    /**
     * One class.
     *
     * @param index its place in the output, from 0
     */
    record OfClass(int index) implements Target {
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
    record OfLabel(String label) implements Target {}

    /**
     * One of the classes with the highest scores.
     *
     * @param rank 1 for the highest
     */
    record Ranked(int rank) implements Target {
        /** Checks that the rank is at least 1. */
        public Ranked {
            if (rank < 1) {
                throw new IllegalArgumentException("a rank must be at least 1, but is " + rank);
            }
        }
    }
}

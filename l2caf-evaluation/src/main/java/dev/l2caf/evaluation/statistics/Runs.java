package dev.l2caf.evaluation.statistics;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * For which of a row of thresholds something holds, as the places where that changes: {@code [3, 7]} means thresholds 3 to
 * 6, {@code [3]} all from 3 on. Small even for a thousand thresholds.
 *
 * @param turns ascending; not copied, must not change
 */
public record Runs(int[] turns) {
    /** For which of {@code count} thresholds a predicate holds. */
    public static Runs where(int count, IntPredicate holds) {
        int[] turns = new int[count];
        int found = 0;
        boolean before = false;
        for (int i = 0; i < count; i++) {
            boolean now = holds.test(i);
            if (now != before) {
                turns[found++] = i;
                before = now;
            }
        }
        return new Runs(Arrays.copyOf(turns, found));
    }

    /** Whether it holds for a threshold. */
    public boolean at(int threshold) {
        int place = Arrays.binarySearch(turns, threshold);
        int passed = place >= 0 ? place + 1 : -place - 1;
        return passed % 2 == 1;
    }

    /** Adds {@code weight} where it begins to hold and takes it away where it ceases, for a running sum to be made of. */
    void addTurns(int weight, int[] into, int offset) {
        for (int i = 0; i < turns.length; i++) {
            into[offset + turns[i]] += i % 2 == 0 ? weight : -weight;
        }
    }
}

package dev.l2caf.solver;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Who watches a search, and what may end it before its time. An interrupt of the searching thread always cancels.
 *
 * @param observer is told how it goes on
 * @param budget the wall time after which it returns the best it has met; null for no end
 * @param cancelled asked between evaluations; true ends the search with a {@link CancellationException}
 */
public record Oversight(Observer observer, @Nullable Duration budget, BooleanSupplier cancelled) {
    /** None at all: only an interrupt ends a search. */
    public static final Oversight NONE = new Oversight((iteration, loss, filter) -> {}, null, () -> false);

    /**
     * Checks the budget.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Oversight {
        if (budget != null && budget.isNegative()) {
            throw new IllegalArgumentException("a time budget must not be negative, but is " + budget);
        }
    }

    /** With another observer. */
    public Oversight observer(Observer other) {
        return new Oversight(other, budget, cancelled);
    }

    /** With this much wall time; null for no end. */
    public Oversight budget(@Nullable Duration other) {
        return new Oversight(observer, other, cancelled);
    }

    /** Cancelled when this says so. */
    public Oversight cancelled(BooleanSupplier other) {
        return new Oversight(observer, budget, other);
    }

    Started start() {
        return new Started(this, System.nanoTime());
    }

    /** A search under way. */
    record Started(Oversight oversight, long since) {
        void observed(int iteration, double loss, double[] filter) {
            oversight.observer.observed(iteration, loss, filter.clone());
        }

        /** Throws if the search was cancelled. */
        void checkpoint() {
            if (oversight.cancelled.getAsBoolean() || Thread.currentThread().isInterrupted()) {
                throw new CancellationException("the search for a filter was cancelled");
            }
        }

        /** Whether the time is up; throws if the search was cancelled. */
        boolean isOver() {
            checkpoint();
            Duration budget = oversight.budget;
            return budget != null && System.nanoTime() - since >= budget.toNanos();
        }
    }
}

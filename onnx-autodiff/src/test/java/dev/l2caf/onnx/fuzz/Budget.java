package dev.l2caf.onnx.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Holds the memory that a thread allocates against the size of what it was given. */
final class Budget {
    /** Bytes that may be allocated for each byte of input, counted over the whole run and not only what is alive at once. */
    static final long PER_BYTE = 4 << 10;

    /** Bytes that may be allocated in any case: what small tables, messages and the folding of small weights cost. */
    static final long FLOOR = 64L << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** What the steps inside the one at hand have allocated, which they answer for themselves. */
    private static long inside;

    private Budget() {}

    /** Runs {@code step} and throws if it allocated more than {@code size} bytes of input justify. */
    static void check(int size, Runnable step) {
        long allowed = FLOOR + PER_BYTE * size;
        // The first time it may be classes that are loaded.
        if (allocated(step) > allowed) {
            long allocated = allocated(step);
            if (allocated > allowed) {
                throw new AssertionError(size + " bytes of input made the library allocate " + allocated
                        + " bytes in one step, allowed are " + allowed);
            }
        }
    }

    /** What {@code step} allocates without the steps inside it. */
    private static long allocated(Runnable step) {
        long around = inside;
        inside = 0;
        long before = THREADS.getCurrentThreadAllocatedBytes();
        step.run();
        long all = THREADS.getCurrentThreadAllocatedBytes() - before;
        long own = all - inside;
        inside = around + all;
        return own;
    }
}

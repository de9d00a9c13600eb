package dev.l2caf;

/**
 * How long native memory must stay: until it was closed and nothing that was made with it is open any more. So closing a
 * network beside a running explanation is safe: what runs is finished, nothing new begins. Thread-safe.
 */
final class Lifetime {
    private final Runnable end;
    private int holders = 1;
    private boolean closed;

    /**
     * Begins.
     *
     * @param end frees the memory; called once, by whoever lets go last
     */
    Lifetime(Runnable end) {
        this.end = end;
    }

    /**
     * Holds the memory until {@link #letGo} is called.
     *
     * @throws IllegalStateException if it was closed
     */
    synchronized void hold() {
        if (closed) {
            throw new IllegalStateException("the network is closed");
        }
        holders++;
    }

    /** Ends one hold. */
    void letGo() {
        synchronized (this) {
            if (--holders > 0) {
                return;
            }
        }
        end.run();
    }

    /** Refuses further holds, and lets go of the one that every lifetime begins with. Closing again does nothing. */
    void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        letGo();
    }
}

package dev.l2caf.cli.explain;

import dev.l2caf.runtime.Device;

/**
 * How many inputs are worked on at once.
 *
 * @param workers how many batches are under way at the same time
 * @param batch how many inputs go through the network together
 * @param threads processor threads of one pass through the network, 0 for all cores
 */
record Pace(int workers, int batch, int threads) {
    private static final int GPU_BATCH = 8;

    /** While one batch is in the network, another is read or written. */
    private static final int OVERLAP = 2;

    /**
     * The pace for a number of inputs. Where there are enough of them, each processor thread takes inputs of its own from
     * reading to writing, which was measured faster than one pass spread over all threads, whatever the batch: nothing
     * waits for the slowest part of an operator. A GPU is fed in batches.
     *
     * @param inputs how many there are
     * @param threads processor threads allowed, 0 for all cores
     * @param batch how many inputs were asked for at once, 0 for what suits the device
     */
    static Pace of(int inputs, int threads, int batch, Device device) {
        int cores = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
        int together = batch > 0 ? batch : device == Device.CPU ? 1 : GPU_BATCH;
        int batches = (inputs + together - 1) / together;
        return device == Device.CPU && batches >= OVERLAP * cores
                ? new Pace(cores, together, 1)
                : new Pace(OVERLAP, together, threads);
    }
}

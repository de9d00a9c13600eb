package dev.l2caf.objective;

import dev.l2caf.onnx.cut.FilteredTail;
import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.runtime.NativeTensor;
import dev.l2caf.runtime.Results;
import java.util.HashMap;
import java.util.Map;

/**
 * Runs of a tail's programs with filters on the features of one image.
 *
 * @param tail the tail
 * @param features the features and the side tensors by name
 * @param outputs how many numbers FT has
 */
record FilterRuns(Tail tail, Map<String, NativeTensor> features, int outputs) {
    /** Filters are run together as long as the filtered features take no more memory than this. */
    private static final long BATCH_BYTES = 32L << 20;

    private static final int MOST_FILTERS = 256;

    int positions() {
        return tail.layer().grid().size();
    }

    /** How many filters are run together. */
    int batch(boolean batched) {
        if (!batched) {
            return 1;
        }
        long bytes = 4L * tail.layer().channels() * positions();
        return (int) Math.max(1, Math.min(MOST_FILTERS, BATCH_BYTES / bytes));
    }

    /** The filters as the programs take them, to be closed by the caller. */
    NativeTensor filters(float[] values, int count) {
        long[] dims =
                tail.layer().shape().with(tail.layer().channelAxis(), Dim.of(1)).at(1);
        dims[0] *= count;
        return NativeTensor.of(values, dims);
    }

    /** FT for each of {@code count} filters, one after the other. */
    float[] outputs(float[] filters, int count) {
        Map<String, NativeTensor> fed = new HashMap<>(features);
        try (NativeTensor filter = filters(filters, count)) {
            fed.put(FilteredTail.FILTER, filter);
            try (Results results = tail.outputs().program().run(fed)) {
                return results.get(TailGraphs.OUTPUT).toFloats();
            }
        }
    }
}

package dev.l2caf;

import dev.l2caf.input.Sample;
import dev.l2caf.runtime.NativeTensor;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What one forward pass left of one sample: features and side tensors of some layers. Freed when the last observation
 * made of it is closed.
 */
final class ForwardPass {
    private final Map<String, NativeTensor> tensors;
    private final Sample sample;
    private final float[] scores;
    private final double millis;
    private final Runnable end;
    private final AtomicInteger observations = new AtomicInteger();

    /**
     * A pass.
     *
     * @param tensors by name
     * @param sample the input
     * @param scores the explained output, flat
     * @param millis wall time of the pass; of a batch, the sample's share
     * @param end called once, when the tensors are not needed any more
     */
    ForwardPass(Map<String, NativeTensor> tensors, Sample sample, float[] scores, double millis, Runnable end) {
        this.tensors = Map.copyOf(tensors);
        this.sample = sample;
        this.scores = scores;
        this.millis = millis;
        this.end = end;
    }

    NativeTensor tensor(String name) {
        return Objects.requireNonNull(tensors.get(name), () -> "the pass kept no '" + name + "'");
    }

    Sample sample() {
        return sample;
    }

    float[] scores() {
        return scores;
    }

    double millis() {
        return millis;
    }

    /** Says that another observation uses these tensors. */
    void use() {
        observations.incrementAndGet();
    }

    /** Says that an observation is closed. */
    void release() {
        if (observations.decrementAndGet() == 0) {
            end.run();
        }
    }
}

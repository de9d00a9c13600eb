package dev.l2caf.benchmarks;

import dev.l2caf.map.AttentionMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Milliseconds of a bare forward pass and of whole explanations, one input at a time; {@code p0.50} is the median.
 *
 * <p>The three are measured one after the other. Where the machine's speed drifts, {@link RatioReport} compares them
 * better.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 10, time = 3)
@Fork(2)
public class ExplanationBenchmark {
    /** The network: googlenet, resnet50, imagenette-classifier or squeezenet1.1. */
    @Param("googlenet")
    public String network = "googlenet";

    /** Processor threads of one operator. */
    @Param("2")
    public int threads = 2;

    @SuppressWarnings("NullAway.Init") // JMH calls open() before any benchmark.
    private Workload workload;

    /** Opens the network. */
    @Setup(Level.Trial)
    public void open() {
        workload = Workload.of(BenchmarkedNetwork.named(network), threads);
    }

    /** Closes the network. */
    @TearDown(Level.Trial)
    public void close() {
        workload.close();
    }

    /** One pass of the untouched network. */
    @Benchmark
    public float[] forward() {
        return workload.forward();
    }

    /** The class-specific map of one class, the forward pass included. */
    @Benchmark
    public AttentionMap classSpecific() {
        return workload.classSpecific();
    }

    /** The class-oblivious map, the forward pass included. */
    @Benchmark
    public AttentionMap classOblivious() {
        return workload.classOblivious();
    }
}

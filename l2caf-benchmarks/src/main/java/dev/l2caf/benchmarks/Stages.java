package dev.l2caf.benchmarks;

import dev.l2caf.Observation;
import dev.l2caf.objective.ObservedTail;
import dev.l2caf.objective.Reading;
import dev.l2caf.solver.ExactSolver;
import java.util.Arrays;

/** The parts of an explanation, each alone, for a network whose tail is affine and whose output is read centred. */
final class Stages implements AutoCloseable {
    private final Workload workload;
    private final Observation observation;
    private final double[] uniform;
    private double[][] jacobian;

    private Stages(Workload workload, Observation observation) {
        this.workload = workload;
        this.observation = observation;
        ObservedTail tail = observation.tail();
        this.uniform = new double[tail.positions()];
        Arrays.fill(uniform, 1 / Math.sqrt(uniform.length));
        this.jacobian = tail.jacobian(Reading.CENTRED).get().rows();
    }

    /** Whether the network's explanation has these parts. */
    static boolean apply(Workload workload) {
        return workload.network().layer("auto").nonlinear().isEmpty();
    }

    /** The parts for this workload. */
    static Stages of(Workload workload) {
        return new Stages(workload, observe(workload));
    }

    private static Observation observe(Workload workload) {
        return workload.network().observe(workload.sample(), "auto");
    }

    /** The stages as tasks to be timed. */
    Alternation tasks() {
        ObservedTail tail = observation.tail();
        double[] weights = Reading.CENTRED.classWeights(0, tail.outputs());
        return new Alternation()
                .add("both: forward pass that keeps the features", () -> observe(workload)
                        .close())
                .add("class-specific: tail and gradient, one filter", () -> tail.linear(weights)
                        .evaluate(new double[][] {uniform}))
                .add(
                        "class-oblivious: Jacobian of the tail",
                        () -> jacobian = tail.jacobian(Reading.CENTRED).get().rows())
                .add("class-oblivious: closed form", () -> ExactSolver.distance(jacobian, 1.0 / tail.outputs()));
    }

    @Override
    public void close() {
        observation.close();
    }
}

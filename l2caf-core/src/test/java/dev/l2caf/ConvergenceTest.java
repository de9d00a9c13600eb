package dev.l2caf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.l2caf.objective.ObservedTail;
import dev.l2caf.objective.Reading;
import dev.l2caf.solver.Objective;
import dev.l2caf.solver.Oversight;
import dev.l2caf.solver.Problem;
import dev.l2caf.solver.QuasiNewton;
import dev.l2caf.solver.Reference;
import dev.l2caf.solver.Solution;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A small part of what {@code l2caf-benchmarks/run convergence} measures on photographs; see docs/solvers.md. */
class ConvergenceTest {
    @ParameterizedTest
    @CsvSource({
        "squeezenet1.1, fire9/concat_2, CENTRED, 207",
        "squeezenet1.1, fire9/concat_2, RAW, 207",
        "squeezenet1.1, fire9/concat_2, RAW, -1",
        "imagenette-embedding, /n/s4/s4.0/Relu_output_0, RAW, -1",
    })
    void endsNoWorseThanAThousandOfTheAuthorsProcedure(String name, String layer, Reading reading, int index) {
        try (Network network = Network.open(Shared.file("models/" + name + ".onnx"));
                Observation seen = network.observe(RandomSample.of(network.inputShape(), 4), layer)) {
            ObservedTail tail = seen.tail();
            Objective objective =
                    index < 0 ? tail.distance(reading) : tail.linear(reading.classWeights(index, tail.outputs()));
            Problem problem = Problem.ofUnitNorm(objective);
            double best = Reference.slow(0).solve(problem, List.of(0L, 1L)).stream()
                    .mapToDouble(Solution::loss)
                    .min()
                    .orElseThrow();
            Solution solution = QuasiNewton.standard(0).solve(problem, Oversight.NONE);

            assertThat(solution.loss()).isLessThanOrEqualTo(best + 1e-4 * Math.abs(best));
            assertThat(solution.evaluations()).isLessThanOrEqualTo(140);
        }
    }
}

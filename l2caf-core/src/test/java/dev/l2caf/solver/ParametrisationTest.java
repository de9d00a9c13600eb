package dev.l2caf.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the parameters, their filters obey the constraint; gradients are pulled back as differences say. */
class ParametrisationTest {
    private static final List<Positions> GRIDS =
            List.of(new Positions(1, 4, 5), new Positions(3, 2, 4), new Positions(1, 1, 6), new Positions(1, 7, 1));

    static Stream<Constraint> constraints() {
        return Constraint.ALL.stream();
    }

    private static List<Parametrisation> of(Constraint constraint, Positions grid) {
        return List.of(Parametrisation.of(constraint, grid), Parametrisation.ofTheAuthors(constraint, grid));
    }

    private static double[] gaussian(Random random, int size) {
        return Tail.gaussian(random, 1, size, 1)[0];
    }

    /** Off the clamps of a spread, so that differences prove something. */
    private static double[] parameters(Parametrisation space, Random random) {
        double[] parameters = space.random(random);
        double[] shift = gaussian(random, parameters.length);
        Sphere.add(parameters, 0.3, shift);
        return parameters;
    }

    static void assertObeyed(Constraint constraint, Positions grid, double[] filter) {
        if (constraint instanceof Constraint.UnitNorm norm) {
            int length = norm.perFrame() ? grid.perFrame() : grid.size();
            for (int start = 0; start < grid.size(); start += length) {
                assertThat(Sphere.norm(Arrays.copyOfRange(filter, start, start + length)))
                        .isCloseTo(1, within(1e-12));
            }
        } else {
            assertThat(Arrays.stream(filter).sum()).isCloseTo(1, within(1e-12));
            assertThat(Arrays.stream(filter).min().orElseThrow()).isNotNegative();
        }
    }

    @ParameterizedTest
    @MethodSource("constraints")
    void everyFilterObeysTheConstraint(Constraint constraint) {
        Random random = new Random(1);
        for (Positions grid : GRIDS) {
            for (Parametrisation space : of(constraint, grid)) {
                for (int i = 0; i < 20; i++) {
                    assertObeyed(constraint, grid, space.filter(parameters(space, random)));
                }
                assertObeyed(constraint, grid, space.filter(space.neutral()));
                space.promising(gaussian(random, grid.size()), 8)
                        .forEach(start -> assertObeyed(constraint, grid, space.filter(start)));
                space.sparse().forEach(start -> assertObeyed(constraint, grid, space.filter(start)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("constraints")
    void gradientsArePulledBackAsCentralDifferencesSay(Constraint constraint) {
        Random random = new Random(2);
        double h = 1e-6;
        for (Positions grid : GRIDS) {
            for (Parametrisation space : of(constraint, grid)) {
                double[] parameters = parameters(space, random);
                double[] gradient = gaussian(random, grid.size());
                double[] pulled = space.pulledBack(parameters, gradient);
                for (int i = 0; i < parameters.length; i++) {
                    double[] up = parameters.clone();
                    double[] down = parameters.clone();
                    up[i] += h;
                    down[i] -= h;
                    double slope = (Sphere.dot(gradient, space.filter(up)) - Sphere.dot(gradient, space.filter(down)))
                            / (2 * h);
                    // The third derivatives are of the order of one: the differences err by h^2 and rounding / h.
                    assertThat(pulled[i]).isCloseTo(slope, within(1e-8));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("constraints")
    void settledParametersStandForTheSameFilterAndCarryingKeepsInnerProducts(Constraint constraint) {
        Random random = new Random(3);
        for (Positions grid : GRIDS) {
            Parametrisation space = Parametrisation.of(constraint, grid);
            double[] parameters = parameters(space, random);
            double[] from = space.settled(parameters);
            assertThat(space.filter(from)).containsExactly(space.filter(parameters), within(1e-14));

            double[] to = space.settled(parameters(space, random));
            double[] a = space.pulledBack(from, gaussian(random, grid.size()));
            double[] b = space.pulledBack(from, gaussian(random, grid.size()));
            assertThat(Sphere.dot(space.carried(from, to, a), space.carried(from, to, b)))
                    .isCloseTo(Sphere.dot(a, b), within(1e-12));
        }
    }
}

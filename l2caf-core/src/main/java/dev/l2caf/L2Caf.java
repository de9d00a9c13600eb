package dev.l2caf;

import dev.l2caf.map.AttentionMap;
import dev.l2caf.map.Provenance;
import dev.l2caf.map.Sign;
import dev.l2caf.model.OutputKind;
import dev.l2caf.network.Layer;
import dev.l2caf.objective.Functional;
import dev.l2caf.objective.Jacobian;
import dev.l2caf.objective.ObservedTail;
import dev.l2caf.objective.Reading;
import dev.l2caf.solver.ExactSolver;
import dev.l2caf.solver.Objective;
import dev.l2caf.solver.QuasiNewton;
import dev.l2caf.solver.Reference;
import dev.l2caf.solver.Solution;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * L2-CAF, the unit-L2-norm constrained attention filter: the spatial filter f, ||f||2 = 1, with which the network's output
 * stays closest to its plain output (class-oblivious) or speaks most for one class (class-specific).
 *
 * <p>A. Taha, X. Yang, A. Shrivastava, L. Davis: A Generic Visualization Approach for Convolutional Neural Networks,
 * ECCV 2020, arXiv 2007.09748. Immutable; every setter returns a changed copy.
 *
 * @param target what is explained
 * @param layer the layer the filter is put on; {@code auto} takes the last one through which everything passes
 * @param reading how outputs are read; null takes centred for logits, raw for everything else and for a single output
 * @param solver how the filter is found
 * @param sign what the map shows of values that have a sign
 * @param seed the seed of every random start
 */
public record L2Caf(Target target, String layer, @Nullable Reading reading, SolverChoice solver, Sign sign, long seed)
        implements Method {
    /** Class-oblivious: what the network needs to answer as it does. */
    public static L2Caf classOblivious() {
        return of(new Target.Output());
    }

    /** Class-specific: what speaks for class {@code index}, counted from 0. */
    public static L2Caf forClass(int index) {
        return of(new Target.OfClass(index));
    }

    /** Class-specific: what speaks for the class with this label, or with this unique part of a label. */
    public static L2Caf forClass(String label) {
        return of(new Target.OfLabel(label));
    }

    /** For any target, with the default settings. */
    public static L2Caf of(Target target) {
        return new L2Caf(target, "auto", null, SolverChoice.AUTO, Sign.ABS, 0);
    }

    /** On another layer. */
    public L2Caf at(String name) {
        return new L2Caf(target, name, reading, solver, sign, seed);
    }

    /** With outputs read this way. */
    public L2Caf reading(Reading other) {
        return new L2Caf(target, layer, other, solver, sign, seed);
    }

    /** With this solver. */
    public L2Caf solver(SolverChoice other) {
        return new L2Caf(target, layer, reading, other, sign, seed);
    }

    /** Showing this sign. */
    public L2Caf sign(Sign other) {
        return new L2Caf(target, layer, reading, solver, other, seed);
    }

    /** With this seed. */
    public L2Caf seed(long other) {
        return new L2Caf(target, layer, reading, solver, sign, other);
    }

    @Override
    public String name() {
        return "l2caf";
    }

    @Override
    public Provenance.Subject subject(Observation observation) {
        return observation.resolve(target);
    }

    @Override
    public AttentionMap explain(Observation observation) {
        Provenance.Subject subject = subject(observation);
        requireFinite(observation);
        Reading read = read(observation);
        SolverChoice chosen = choose(observation.layer());
        // Programs are compiled once per layer; that is not the price of this map.
        Supplier<Solution> search = prepare(chosen, observation, subject, read);
        long start = System.nanoTime();
        Solution solution = solve(search, chosen, observation.layer());
        float[] values = new float[solution.filter().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) solution.filter()[i];
        }
        Layer at = observation.layer();
        Provenance provenance = new Provenance(
                name(),
                subject,
                at.name(),
                at.extents(),
                layer.equals("auto"),
                at.tail(),
                new Provenance.Search(
                        read.symbol(),
                        "l2",
                        chosen.symbol(),
                        solution.stop().name().toLowerCase(Locale.ROOT),
                        solution.loss()),
                Map.of(),
                solution.evaluations(),
                observation.forwardMillis(),
                (System.nanoTime() - start) / 1e6);
        return new AttentionMap(values, at.grid(), observation.geometry(), sign, provenance);
    }

    private static void requireFinite(Observation observation) {
        float[] scores = observation.scores();
        for (int i = 0; i < scores.length; i++) {
            if (!Float.isFinite(scores[i])) {
                throw new ExplanationException("the network answers " + scores[i] + " at output " + i
                        + ", so there is nothing to explain; check its pre-processing (range, mean, std)");
            }
        }
    }

    /** A single number relative to the mean of all is nothing. */
    private Reading read(Observation observation) {
        boolean single = observation.tail().outputs() == 1;
        if (single && reading == Reading.CENTRED) {
            throw new ExplanationException(
                    "the network has one output, which centring makes zero; use the raw objective");
        }
        boolean logits = observation.network().output().kind() == OutputKind.LOGITS;
        // Who gives weights of his own means them as they are.
        boolean own = target instanceof Target.Linear || target instanceof Target.Similarity;
        Reading usual = logits && !single && !own ? Reading.CENTRED : Reading.RAW;
        return reading == null ? usual : reading;
    }

    private SolverChoice choose(Layer at) {
        boolean affine = at.nonlinear().isEmpty();
        SolverChoice automatic = affine ? SolverChoice.EXACT : SolverChoice.QUASI_NEWTON;
        SolverChoice chosen = solver == SolverChoice.AUTO ? automatic : solver;
        if (chosen == SolverChoice.EXACT && !affine) {
            throw new ExplanationException(
                    "the exact solver needs an affine tail, but behind layer '" + at.name() + "' the tail is "
                            + at.tail() + "; use --solver quasi-newton, or a later layer, see `l2caf layers`");
        }
        return chosen;
    }

    private Supplier<Solution> prepare(
            SolverChoice chosen, Observation observation, Provenance.Subject subject, Reading read) {
        ObservedTail tail = observation.tail();
        boolean whole = target instanceof Target.Output;
        if (chosen == SolverChoice.EXACT && whole) {
            Supplier<Jacobian> found = tail.jacobian(read);
            return () -> {
                Jacobian jacobian = found.get();
                return counted(ExactSolver.distance(jacobian.rows(), 1.0 / tail.outputs()), jacobian.evaluations());
            };
        }
        Objective objective = whole ? tail.distance(read) : tail.linear(weights(observation, subject, read));
        return switch (chosen) {
            case EXACT -> () -> linear(objective);
            case REFERENCE -> () -> Reference.slow(seed).solve(objective);
            default -> () -> QuasiNewton.standard().solve(objective, seed);
        };
    }

    private double[] weights(Observation observation, Provenance.Subject subject, Reading read) {
        if (target instanceof Target.OneClass && subject.index() != null) {
            return read.classWeights(subject.index(), observation.tail().outputs());
        }
        if (observation.aim(target).functional() instanceof Functional.Linear linear) {
            return read.against(linear.weights());
        }
        throw new ExplanationException("l2caf has no objective for the sum of squares of an embedding;"
                + " explain the whole output instead, or take gradcam");
    }

    private static Solution solve(Supplier<Solution> search, SolverChoice chosen, Layer at) {
        try {
            return search.get();
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new ExplanationException(
                    "the " + chosen.symbol() + " solver fails at layer '" + at.name() + "': " + e.getMessage(), e);
        }
    }

    private static Solution linear(Objective objective) {
        double[] uniform = new double[objective.dimension()];
        Arrays.fill(uniform, 1 / Math.sqrt(uniform.length));
        Objective.Evaluation at = objective.evaluate(new double[][] {uniform});
        double[] gradient = at.gradients()[0];
        double constant = at.values()[0];
        for (int i = 0; i < gradient.length; i++) {
            constant -= gradient[i] * uniform[i];
        }
        return counted(ExactSolver.linear(gradient, constant), 1);
    }

    /** The closed forms do not know what it took to find the numbers they are given. */
    private static Solution counted(Solution solution, int evaluations) {
        return new Solution(solution.filter(), solution.loss(), evaluations, solution.stop());
    }
}

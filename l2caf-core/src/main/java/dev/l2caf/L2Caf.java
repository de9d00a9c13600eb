package dev.l2caf;

import dev.l2caf.map.AttentionMap;
import dev.l2caf.map.Grid;
import dev.l2caf.map.Provenance;
import dev.l2caf.map.Sign;
import dev.l2caf.model.OutputKind;
import dev.l2caf.network.Layer;
import dev.l2caf.objective.Functional;
import dev.l2caf.objective.Reading;
import dev.l2caf.solver.Constraint;
import dev.l2caf.solver.Objective;
import dev.l2caf.solver.Oversight;
import dev.l2caf.solver.Positions;
import dev.l2caf.solver.Problem;
import dev.l2caf.solver.Solution;
import dev.l2caf.solver.Solver;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
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
 * @param constraint what keeps the filter from letting everything through; null takes unit norm, per frame where frames
 *     have features of their own (T x C x H x W, in front of a recurrence or a pooling over time), over space and time
 *     elsewhere
 * @param solver how the filter is found
 * @param sign what the map shows of values that have a sign
 * @param seed the seed of every random start
 * @param oversight who watches the search, and what may end it early
 */
public record L2Caf(
        Target target,
        String layer,
        @Nullable Reading reading,
        @Nullable Constraint constraint,
        SolverChoice solver,
        Sign sign,
        long seed,
        Oversight oversight)
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
        return new L2Caf(target, "auto", null, null, SolverChoice.AUTO, Sign.ABS, 0, Oversight.NONE);
    }

    /** For another target. */
    public L2Caf target(Target other) {
        return new L2Caf(other, layer, reading, constraint, solver, sign, seed, oversight);
    }

    /** On another layer. */
    public L2Caf at(String name) {
        return new L2Caf(target, name, reading, constraint, solver, sign, seed, oversight);
    }

    /** With outputs read this way; null leaves it to the kind of output. */
    public L2Caf reading(@Nullable Reading other) {
        return new L2Caf(target, layer, other, constraint, solver, sign, seed, oversight);
    }

    /** Among the filters that obey this constraint; null leaves it to the layer. */
    public L2Caf constraint(@Nullable Constraint other) {
        return new L2Caf(target, layer, reading, other, solver, sign, seed, oversight);
    }

    /** With this solver. */
    public L2Caf solver(SolverChoice other) {
        return new L2Caf(target, layer, reading, constraint, other, sign, seed, oversight);
    }

    /** Showing this sign. */
    public L2Caf sign(Sign other) {
        return new L2Caf(target, layer, reading, constraint, solver, other, seed, oversight);
    }

    /** With this seed. */
    public L2Caf seed(long other) {
        return new L2Caf(target, layer, reading, constraint, solver, sign, other, oversight);
    }

    /** Watched, and ended early, by this: an observer, a time budget, a way to cancel. */
    public L2Caf oversight(Oversight other) {
        return new L2Caf(target, layer, reading, constraint, solver, sign, seed, other);
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
        return explain(observation, objective(observation));
    }

    /**
     * The maps of several targets. For classes and other linear targets in front of an affine tail, the numbers that they
     * need are found in one batch.
     *
     * @param observation what the network made of the input, at the layer this method asks for
     * @param targets taken instead of this method's own
     * @return one map per target, in order
     * @throws ExplanationException if the method cannot be applied
     */
    public List<AttentionMap> explain(Observation observation, List<Target> targets) {
        List<L2Caf> each = targets.stream().map(this::target).toList();
        if (targets.stream().anyMatch(Target.Output.class::isInstance)) {
            return each.stream().map(one -> one.explain(observation)).toList();
        }
        List<Objective> objectives = observation
                .tail()
                .linear(each.stream().map(one -> one.weights(observation)).toList());
        return IntStream.range(0, each.size())
                .mapToObj(i -> each.get(i).explain(observation, objectives.get(i)))
                .toList();
    }

    private AttentionMap explain(Observation observation, Objective objective) {
        Provenance.Subject subject = subject(observation);
        observation.requireFinite();
        Reading read = read(observation);
        Layer at = observation.layer();
        requireAffine(at);
        Constraint obeyed = constraint(at);
        Grid grid = at.grid();
        Problem problem = new Problem(objective, obeyed, new Positions(grid.frames(), grid.height(), grid.width()));
        Solver chosen = solver.seeded(seed);
        // Programs are compiled once per layer; that is not the price of this map.
        attempt(
                () -> {
                    chosen.prepare(problem);
                    return problem;
                },
                chosen,
                at);
        long start = System.nanoTime();
        Solution solution = attempt(() -> chosen.solve(problem, oversight), chosen, at);
        float[] values = new float[solution.filter().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) solution.filter()[i];
        }
        Provenance provenance = new Provenance(
                name(),
                subject,
                at.name(),
                at.extents(),
                layer.equals("auto"),
                at.tail(),
                new Provenance.Search(
                        read.symbol(),
                        obeyed.symbol(),
                        solution.solver(),
                        solution.stop().name().toLowerCase(Locale.ROOT),
                        solution.loss()),
                Map.of(),
                solution.evaluations(),
                observation.forwardMillis(),
                (System.nanoTime() - start) / 1e6);
        return at.grid().frames() > 1 && obeyed.equals(Constraint.L2_PER_FRAME)
                ? new AttentionMap(
                        values, at.grid(), observation.geometry(), sign, provenance, multipliers(problem, solution))
                : new AttentionMap(values, at.grid(), observation.geometry(), sign, provenance);
    }

    private Constraint constraint(Layer at) {
        if (constraint != null) {
            return constraint;
        }
        return at.grid().frames() > 1 && at.axes().haveFramesOutside() ? Constraint.L2_PER_FRAME : Constraint.L2;
    }

    /** The squares of the frames' Lagrange multipliers, f_t . dL/df_t at the optimum. */
    private static double[] multipliers(Problem problem, Solution solution) {
        double[] gradient =
                problem.objective().evaluate(new double[][] {solution.filter()}).gradients()[0];
        double[] squares = new double[problem.positions().frames()];
        int area = gradient.length / squares.length;
        for (int frame = 0; frame < squares.length; frame++) {
            double multiplier = 0;
            for (int i = frame * area; i < (frame + 1) * area; i++) {
                multiplier += solution.filter()[i] * gradient[i];
            }
            squares[frame] = multiplier * multiplier;
        }
        return squares;
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

    /** The exact solver's refusal in terms of the network. */
    private void requireAffine(Layer at) {
        if (solver == SolverChoice.EXACT && at.nonlinear().isPresent()) {
            throw new ExplanationException(
                    "the exact solver needs an affine tail, but behind layer '" + at.name() + "' the tail is "
                            + at.tail() + "; use --solver quasi-newton, or a later layer, see `l2caf layers`");
        }
    }

    private Objective objective(Observation observation) {
        return target instanceof Target.Output
                ? observation.tail().distance(read(observation))
                : observation.tail().linear(weights(observation));
    }

    private double[] weights(Observation observation) {
        Reading read = read(observation);
        Integer index = subject(observation).index();
        if (target instanceof Target.OneClass && index != null) {
            return read.classWeights(index, observation.tail().outputs());
        }
        if (observation.aim(target).functional() instanceof Functional.Linear linear) {
            return read.against(linear.weights());
        }
        throw new ExplanationException("l2caf has no objective for the sum of squares of an embedding;"
                + " explain the whole output instead, or take gradcam");
    }

    private static <T> T attempt(Supplier<T> step, Solver with, Layer at) {
        try {
            return step.get();
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new ExplanationException(
                    "the " + with.symbol() + " solver fails at layer '" + at.name() + "': " + e.getMessage(), e);
        }
    }
}

package dev.l2caf.solver;

/**
 * One run of L-BFGS from one start, turned inside out: it names the parameters it wants evaluated and is told the outcome,
 * so that several descents share each evaluation. Riemannian where parameters settle on a sphere.
 */
final class Descent {
    /** The angle, in radians, of a first step about which nothing better is known; its tangent in flat parameters. */
    private static final double FIRST_ANGLE = 0.5;
    /** The largest angle of a first trial, in radians; its tangent in flat parameters. */
    private static final double LARGEST_ANGLE = 1;
    /** The relative rounding of a loss computed in single precision. */
    private static final double ROUNDING = 1e-6;
    /** So many accepted steps in a row that hardly change the loss end the descent. */
    private static final int PATIENCE = 2;
    /** The loss is not worth a step that promises less than this share of what a step must gain. */
    private static final double PROMISE = 0.1;
    /** A direction that makes a smaller cosine than this with steepest descent is given up for it. */
    private static final double LEAST_COSINE = 1e-6;

    private final QuasiNewton settings;
    private final Parametrisation space;
    private final CurvatureMemory memory;
    private Place here;
    private Place best;
    private LineSearch search;
    private double[] direction;
    private double steepest;
    private double decrease = Double.POSITIVE_INFINITY;
    private int idle;
    private boolean converged;

    /** A descent from a place with finite values. */
    Descent(Place start, Parametrisation space, QuasiNewton settings) {
        this.settings = settings;
        this.space = space;
        this.memory = new CurvatureMemory(settings.memory(), space);
        this.here = start;
        this.best = start;
        this.steepest = start.steepness();
        this.direction = memory.direction(start.slope());
        this.search = searchAlong(direction);
        this.converged = isLevel();
    }

    /** The place of the lowest loss so far. */
    Place best() {
        return best;
    }

    boolean isConverged() {
        return converged;
    }

    /**
     * Whether it has converged to what can be a minimum: by descending, or at a start where the gradient points into the
     * sphere, as it must at the minimum of a convex function.
     */
    boolean isSettled() {
        return converged && (decrease < Double.POSITIVE_INFINITY || here.bend() > 0);
    }

    /** The parameters to be evaluated next, settled. */
    double[] trial() {
        return space.settled(reached());
    }

    private double[] reached() {
        double[] point = here.point().clone();
        Sphere.add(point, search.step(), direction);
        return point;
    }

    /** Takes in what was found at {@link #trial()}, of finite values or not. */
    void proceed(Place found) {
        double slope =
                found.isFinite() ? Sphere.dot(space.pulledBack(reached(), found.gradient()), direction) : Double.NaN;
        LineSearch.Verdict verdict = search.judge(found.loss(), slope);
        if (found.isFinite() && found.loss() < best.loss()) {
            best = found;
        }
        switch (verdict) {
            case ACCEPT -> moveTo(found);
            case CONTINUE -> {}
            case FAIL -> giveUp();
        }
    }

    private void giveUp() {
        if (best.loss() < here.loss()) {
            moveTo(best);
        } else if (memory.isEmpty()) {
            converged = true;
        } else {
            memory.clear();
            head();
        }
    }

    private void moveTo(Place next) {
        double[] step = space.step(here.point(), next.point());
        double[] change = next.slope().clone();
        Sphere.add(change, -1, space.carried(here.point(), next.point(), here.slope()));
        memory.carry(here.point(), next.point());
        memory.remember(step, change);
        decrease = here.loss() - next.loss();
        idle = decrease <= settings.lossTolerance() * Math.abs(next.loss()) ? idle + 1 : 0;
        steepest = Math.max(steepest, next.steepness());
        here = next;
        if (isLevel() || idle == PATIENCE) {
            converged = true;
        } else {
            head();
        }
    }

    private boolean isLevel() {
        return Sphere.norm(here.slope()) <= settings.gradientTolerance() * steepest;
    }

    /** Chooses a direction from here; ends the descent if even a perfect step could hardly change the loss. */
    private void head() {
        direction = memory.direction(here.slope());
        double slope = Sphere.dot(here.slope(), direction);
        if (!(slope < -LEAST_COSINE * Sphere.norm(here.slope()) * Sphere.norm(direction))) {
            memory.clear();
            direction = memory.direction(here.slope());
        }
        search = searchAlong(direction);
        double promise = -Sphere.dot(here.slope(), direction) / 2;
        converged = !memory.isEmpty() && promise <= PROMISE * settings.lossTolerance() * Math.abs(here.loss());
    }

    private LineSearch searchAlong(double[] direction) {
        double length = Sphere.norm(direction);
        double step = Math.tan(FIRST_ANGLE) / length;
        if (!memory.isEmpty()) {
            step = Math.min(1, Math.tan(LARGEST_ANGLE) / length);
        } else if (here.bend() > 0) {
            step = Math.min(1 / here.bend(), Math.tan(LARGEST_ANGLE) / length);
        }
        return new LineSearch(here.loss(), Sphere.dot(here.slope(), direction), step, ROUNDING * Math.abs(here.loss()));
    }
}

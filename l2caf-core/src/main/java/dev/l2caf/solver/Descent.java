package dev.l2caf.solver;

/**
 * One run of Riemannian L-BFGS from one start, turned inside out: it names the filter it wants evaluated and is told the
 * outcome, so that several descents share each evaluation.
 *
 * <p>Retraction is {@code (x + a d) / ||x + a d||}; vectors are carried by parallel transport.
 */
final class Descent {
    /** The angle, in radians, of a first step about which nothing better is known. */
    private static final double FIRST_ANGLE = 0.5;
    /** The largest angle of a first trial, in radians. */
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
    Descent(Place start, QuasiNewton settings) {
        this.settings = settings;
        this.memory = new CurvatureMemory(settings.memory());
        this.here = start;
        this.best = start;
        this.steepest = start.steepness();
        this.direction = memory.direction(start.tangent());
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
        return converged && (decrease < Double.POSITIVE_INFINITY || here.inward() > 0);
    }

    /** How much the last accepted step lowered the loss; infinite before the first. */
    double decrease() {
        return decrease;
    }

    /** The filter to be evaluated next. */
    double[] trial() {
        double[] point = here.point().clone();
        Sphere.add(point, search.step(), direction);
        return Sphere.normalised(point);
    }

    /** Takes in what was found at {@link #trial()}, of finite values or not. */
    void proceed(Place found) {
        // The derivative of the retraction along the direction is its tangent part, shortened by the retraction.
        double reach = Math.hypot(1, search.step() * Sphere.norm(direction));
        double slope = Sphere.dot(found.tangent(), direction) / reach;
        LineSearch.Verdict verdict = search.judge(found.loss(), found.isFinite() ? slope : Double.NaN);
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
        double cosine = Math.min(1, Sphere.dot(here.point(), next.point()));
        double[] chord = Sphere.tangent(next.point(), here.point());
        double sine = Sphere.norm(chord);
        double[] step = Sphere.scaled(sine > 0 ? -Math.atan2(sine, cosine) / sine : 0, chord);
        double[] change = next.tangent().clone();
        Sphere.add(change, -1, Sphere.transported(here.point(), next.point(), here.tangent()));
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
        return Sphere.norm(here.tangent()) <= settings.gradientTolerance() * steepest;
    }

    /** Chooses a direction from here; ends the descent if even a perfect step could hardly change the loss. */
    private void head() {
        direction = memory.direction(here.tangent());
        double slope = Sphere.dot(here.tangent(), direction);
        if (!(slope < -LEAST_COSINE * Sphere.norm(here.tangent()) * Sphere.norm(direction))) {
            memory.clear();
            direction = memory.direction(here.tangent());
        }
        search = searchAlong(direction);
        double promise = -Sphere.dot(here.tangent(), direction) / 2;
        converged = !memory.isEmpty() && promise <= PROMISE * settings.lossTolerance() * Math.abs(here.loss());
    }

    private LineSearch searchAlong(double[] direction) {
        double length = Sphere.norm(direction);
        double step = Math.tan(FIRST_ANGLE) / length;
        if (!memory.isEmpty()) {
            step = Math.min(1, Math.tan(LARGEST_ANGLE) / length);
        } else if (here.inward() > 0) {
            step = Math.min(1 / here.inward(), Math.tan(LARGEST_ANGLE) / length);
        }
        return new LineSearch(
                here.loss(), Sphere.dot(here.tangent(), direction), step, ROUNDING * Math.abs(here.loss()));
    }
}

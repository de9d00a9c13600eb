package dev.l2caf.method;

import dev.l2caf.Aim;
import dev.l2caf.ExplanationException;
import dev.l2caf.Network;
import dev.l2caf.Observation;
import dev.l2caf.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finer-CAM: Grad-CAM of y_c - gamma * mean y_d over the classes d whose scores are nearest to that of c. The same as
 * {@code gradcam} of a contrast; every other method can be asked for a contrast too.
 *
 * <p>Zhang et al., CVPR 2025, arXiv 2501.11309.
 */
final class FinerCam implements Recipe {
    private final GradCam gradCam = new GradCam();

    @Override
    public Aim aim(Observation seen, Target target, Map<String, Double> options) {
        if (target instanceof Target.Contrast) {
            return seen.aim(target);
        }
        Integer index = seen.aim(target).subject().index();
        if (index == null) {
            throw new ExplanationException("finercam: it compares classes; take gradcam for any other target");
        }
        float[] scores = seen.scores();
        List<Target.OneClass> others = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            if (i != index) {
                others.add(new Target.OfClass(i));
            }
        }
        others.sort((a, b) -> Double.compare(distance(scores, index, a), distance(scores, index, b)));
        int count = Math.min(others.size(), options.getOrDefault("classes", 3.0).intValue());
        return seen.aim(new Target.Contrast(
                new Target.OfClass(index), others.subList(0, count), options.getOrDefault("gamma", 0.6)));
    }

    private static double distance(float[] scores, int index, Target.OneClass other) {
        return Math.abs((double) scores[((Target.OfClass) other).index()] - scores[index]);
    }

    @Override
    public void prepare(Question question) {
        gradCam.prepare(question);
    }

    @Override
    public Finding apply(Question question) {
        return gradCam.apply(question);
    }

    static Optional<String> obstacle(Network network, String layer, Target target) {
        boolean classes = network.output().kind().hasClasses() && network.outputs() > 1;
        boolean asked = target instanceof Target.Output
                || target instanceof Target.OneClass
                || target instanceof Target.Contrast;
        return classes && asked
                ? Optional.empty()
                : Optional.of("it compares classes, which this " + (classes ? "target" : "network")
                        + " has not; take gradcam");
    }
}

package dev.l2caf.method;

import dev.l2caf.Aim;
import dev.l2caf.ExplanationException;
import dev.l2caf.Method;
import dev.l2caf.Observation;
import dev.l2caf.Target;
import dev.l2caf.map.AttentionMap;
import dev.l2caf.map.Provenance;
import dev.l2caf.map.Sign;
import dev.l2caf.onnx.gradient.UnknownDerivativeException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A recipe with all that is the same for every method: target, timing, geometry and provenance.
 *
 * @param name the method's name
 * @param recipe how it makes a map
 * @param target what is explained
 * @param layer the layer it asks for
 * @param seed the seed of every random number
 * @param options the method's own options, all of them
 * @param sign what maps show of values that have a sign
 */
record RecipeMethod(
        String name, Recipe recipe, Target target, String layer, long seed, Map<String, Double> options, Sign sign)
        implements Method {
    @Override
    public Provenance.Subject subject(Observation observation) {
        return recipe.aim(observation, target, options).subject();
    }

    @Override
    public AttentionMap explain(Observation observation) {
        observation.requireFinite();
        Aim aim = recipe.aim(observation, target, options);
        Question question = new Question(observation, aim, options, seed);
        prepare(question);
        long start = System.nanoTime();
        Finding found = recipe.apply(question);
        double millis = (System.nanoTime() - start) / 1e6;
        Map<String, String> told = new LinkedHashMap<>();
        options.forEach((option, value) -> told.put(option, MethodOption.text(value)));
        Provenance provenance = new Provenance(
                name,
                aim.subject(),
                found.at().name(),
                found.at().extents(),
                layer.equals("auto"),
                found.at().tail(),
                null,
                told,
                found.evaluations(),
                observation.forwardMillis(),
                millis);
        return new AttentionMap(found.values(), found.grid(), observation.geometry(), sign, provenance);
    }

    private void prepare(Question question) {
        try {
            recipe.prepare(question);
        } catch (UnknownDerivativeException e) {
            throw new ExplanationException(
                    name + ": " + e.getMessage()
                            + "; or take a method without gradients: reciprocam, ablationcam, scorecam, eigencam",
                    e);
        }
    }
}

package dev.l2caf.method;

import dev.l2caf.ExplanationException;
import dev.l2caf.L2Caf;
import dev.l2caf.Method;
import dev.l2caf.Target;
import dev.l2caf.map.Sign;
import dev.l2caf.method.MethodEntry.Obstacle;
import dev.l2caf.onnx.graph.Nearest;
import dev.l2caf.solver.Oversight;
import java.util.List;

/** The registry of attribution methods. */
public final class Methods {
    /** L2-CAF, what this library is for. */
    public static final MethodEntry L2CAF = new MethodEntry(
            "l2caf",
            "the unit-norm filter on a layer's positions that keeps the answer (no --class) or speaks most for one class",
            "Taha, Yang, Shrivastava, Davis: A Generic Visualization Approach for Convolutional Neural Networks,"
                    + " ECCV 2020, arXiv 2007.09748",
            "any network with a spatial layer; a rule for every operator behind it",
            List.of(),
            (target, settings, options) -> new L2Caf(
                    target,
                    settings.layer(),
                    settings.reading(),
                    settings.constraint(),
                    settings.solver(),
                    settings.sign() == null ? Sign.ABS : settings.sign(),
                    settings.seed(),
                    Oversight.NONE),
            Obstacle.NONE);

    private static final String GRADIENTS = "a spatial layer; a rule for every operator behind it";

    private static final List<MethodEntry> ALL = List.of(
            L2CAF,
            positive(
                    "gradcam",
                    "channels weighted by the mean of the gradient that reaches them",
                    "Selvaraju et al.: Grad-CAM, ICCV 2017, arXiv 1610.02391",
                    GRADIENTS,
                    new GradCam()),
            positive(
                    "hirescam",
                    "features times gradient, position by position",
                    "Draelos, Carin: Use HiResCAM instead of Grad-CAM, 2020, arXiv 2011.08891",
                    GRADIENTS,
                    new HiResCam()));

    private Methods() {}

    private static MethodEntry positive(String name, String description, String paper, String needs, Recipe recipe) {
        return entry(name, description, paper, needs, recipe, Sign.POSITIVE, Obstacle.NONE);
    }

    private static MethodEntry entry(
            String name,
            String description,
            String paper,
            String needs,
            Recipe recipe,
            Sign usual,
            Obstacle obstacle,
            MethodOption... options) {
        MethodEntry.Maker maker = (target, settings, values) -> new RecipeMethod(
                name,
                recipe,
                target,
                settings.layer(),
                settings.seed(),
                values,
                settings.sign() == null ? usual : settings.sign());
        return new MethodEntry(name, description, paper, needs, List.of(options), maker, obstacle);
    }

    /** All methods, L2-CAF first, then from the simplest to the dearest. */
    public static List<MethodEntry> all() {
        return ALL;
    }

    /**
     * The method of this name.
     *
     * @throws ExplanationException if there is none; names the nearest
     */
    public static MethodEntry named(String name) {
        List<String> names = ALL.stream().map(MethodEntry::name).toList();
        return ALL.stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ExplanationException("no method is called '" + name + "'"
                        + Nearest.hint(name, names) + "; the methods are " + String.join(", ", names)));
    }

    /**
     * A method for a target, with its usual settings at the chosen layer.
     *
     * @throws ExplanationException if there is no such method
     */
    public static Method of(String name, Target target) {
        return named(name).with(target, MethodSettings.DEFAULT);
    }

    /**
     * Checks methods' options.
     *
     * @param options as {@code <method>.<option>} and value
     * @throws ExplanationException if there is no such option, or a value is out of bounds
     */
    public static void check(java.util.Map<String, String> options) {
        List<String> known = ALL.stream()
                .flatMap(entry -> entry.options().stream().map(option -> entry.name() + "." + option.name()))
                .toList();
        options.forEach((full, value) -> {
            if (!known.contains(full)) {
                throw new ExplanationException("no option is called '" + full + "'" + Nearest.hint(full, known)
                        + "; the options are " + String.join(", ", known));
            }
            named(full.substring(0, full.lastIndexOf('.')))
                    .with(new Target.Output(), MethodSettings.DEFAULT.with(options));
        });
    }
}

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
    private static final String FORWARD = "a spatial layer; no gradients";
    private static final String INPUT_GRADIENTS = "a rule for every operator from the picture on";
    private static final String INPUT_FORWARD = "nothing; no gradients";

    private static final List<MethodEntry> ALL = List.of(
            L2CAF,
            entry(
                    "cam",
                    "channels weighted by the class's weights in the last layer",
                    "Zhou et al.: Learning Deep Features for Discriminative Localization, CVPR 2016, arXiv 1512.04150",
                    "global average pooling and affine layers only behind the layer",
                    new Cam(),
                    Sign.POSITIVE,
                    Cam::obstacle),
            entry(
                    "gradcam",
                    "channels weighted by the mean of the gradient that reaches them",
                    "Selvaraju et al.: Grad-CAM, ICCV 2017, arXiv 1610.02391",
                    GRADIENTS,
                    new GradCam()),
            entry(
                    "gradcam++",
                    "channels weighted by their positive gradients, each position by a share of its own",
                    "Chattopadhyay et al.: Grad-CAM++, WACV 2018, arXiv 1710.11063",
                    GRADIENTS,
                    new GradCamPlusPlus()),
            entry(
                    "xgradcam",
                    "channels weighted by the gradient's mean over where they are active",
                    "Fu et al.: Axiom-based Grad-CAM, BMVC 2020, arXiv 2008.02312",
                    GRADIENTS,
                    new XGradCam()),
            entry(
                    "hirescam",
                    "features times gradient, position by position",
                    "Draelos, Carin: Use HiResCAM instead of Grad-CAM, 2020, arXiv 2011.08891",
                    GRADIENTS,
                    new HiResCam()),
            entry(
                    "layercam",
                    "features times positive gradient, position by position; made for inner layers",
                    "Jiang et al.: LayerCAM, IEEE TIP 2021",
                    GRADIENTS,
                    new LayerCam()),
            entry(
                    "shapleycam",
                    "Grad-CAM with a second-order term",
                    "Cai: CAMs as Shapley Value-based Explainers, 2025, arXiv 2501.06261",
                    GRADIENTS,
                    new ShapleyCam(),
                    Sign.POSITIVE,
                    Obstacle.NONE,
                    MethodOption.number(
                            "step", 0.01, 1e-6, 0.5, "step of the difference of gradients, in shares of the features")),
            entry(
                    "finercam",
                    "Grad-CAM of what tells the class from those it is most easily taken for",
                    "Zhang et al.: Finer-CAM, CVPR 2025, arXiv 2501.11309",
                    "scores of classes; a rule for every operator behind the layer",
                    new FinerCam(),
                    Sign.POSITIVE,
                    FinerCam::obstacle,
                    MethodOption.number("gamma", Target.Contrast.GAMMA, 0, 100, "how much the other classes count"),
                    MethodOption.count(
                            "classes",
                            Target.Contrast.NEAREST,
                            1,
                            1000,
                            "how many other classes, the nearest by score")),
            entry(
                    "similarity",
                    "what each position adds to the cosine of two embeddings, or of one with itself",
                    "Zhu, Yang, Chen: Visual Explanation for Deep Metric Learning, IEEE TIP 2021, arXiv 1909.12977",
                    "an embedding; global average pooling and affine layers only between layer and normalisation",
                    new SimilarityDecomposition(),
                    Sign.POSITIVE,
                    SimilarityDecomposition::obstacle),
            entry(
                    "eigencam",
                    "the features' first principal component; explains no class",
                    "Muhammad, Yeasin: Eigen-CAM, IJCNN 2020, arXiv 2008.00299",
                    FORWARD,
                    new EigenCam()),
            entry(
                    "fem",
                    "channels weighted by how rarely they are very active; explains no class",
                    "Fuad et al.: Features Understanding in 3D CNNs for Actions Recognition in Video, IPTA 2020",
                    FORWARD,
                    new Fem()),
            entry(
                    "reciprocam",
                    "the answer when the layer is seen at one position only",
                    "Byun, Lee: Recipro-CAM, 2022, arXiv 2209.14074",
                    FORWARD,
                    new ReciproCam()),
            entry(
                    "ablationcam",
                    "channels weighted by how much the answer drops without them",
                    "Desai, Ramaswamy: Ablation-CAM, WACV 2020",
                    FORWARD,
                    new AblationCam()),
            entry(
                    "scorecam",
                    "channels weighted by the answer to the picture seen through them",
                    "Wang et al.: Score-CAM, CVPR workshops 2020, arXiv 1910.01279",
                    FORWARD,
                    new ScoreCam()),
            entry(
                    "saliency",
                    "the gradient with respect to the picture",
                    "Simonyan, Vedaldi, Zisserman: Deep Inside Convolutional Networks, 2013, arXiv 1312.6034",
                    INPUT_GRADIENTS,
                    new Saliency(),
                    Sign.ABS,
                    Obstacle.NONE),
            entry(
                    "inputxgradient",
                    "picture times gradient",
                    "Shrikumar et al.: Not Just a Black Box, 2016, arXiv 1605.01713",
                    INPUT_GRADIENTS,
                    new InputTimesGradient(),
                    Sign.ABS,
                    Obstacle.NONE),
            entry(
                    "smoothgrad",
                    "the mean gradient over noisy copies of the picture",
                    "Smilkov et al.: SmoothGrad, 2017, arXiv 1706.03825",
                    INPUT_GRADIENTS,
                    new SmoothGrad(),
                    Sign.ABS,
                    Obstacle.NONE,
                    MethodOption.count("samples", 50, 1, 100_000, "how many noisy copies"),
                    MethodOption.number(
                            "noise", 0.15, 0, 10, "deviation of the noise, in shares of the input's range")),
            entry(
                    "integratedgradients",
                    "what each pixel adds on the way from a black picture",
                    "Sundararajan, Taly, Yan: Axiomatic Attribution, ICML 2017, arXiv 1703.01365",
                    INPUT_GRADIENTS,
                    new IntegratedGradients(),
                    Sign.ABS,
                    Obstacle.NONE,
                    MethodOption.count("steps", 50, 1, 100_000, "steps on the way; the paper takes 20 to 300")),
            entry(
                    "occlusion",
                    "how much the answer drops when a grey square hides the place",
                    "Zeiler, Fergus: Visualizing and Understanding Convolutional Networks, ECCV 2014, arXiv 1311.2901",
                    INPUT_FORWARD,
                    new Occlusion(),
                    Sign.POSITIVE,
                    Obstacle.NONE,
                    MethodOption.count("stride", 16, 1, 10_000, "how far the square moves, in pixels of the input"),
                    MethodOption.count("patch", 2, 1, 100, "the square's side, in strides")),
            entry(
                    "rise",
                    "how much the answer gains where random masks let the picture through",
                    "Petsiuk, Das, Saenko: RISE, BMVC 2018, arXiv 1806.07421",
                    INPUT_FORWARD,
                    new Rise(),
                    Sign.POSITIVE,
                    Obstacle.NONE,
                    MethodOption.count("masks", 4000, 1, 1_000_000, "how many masks; the paper takes 4000 to 8000"),
                    MethodOption.count("cells", 7, 1, 1000, "cells of a mask along each side"),
                    MethodOption.number("kept", 0.5, 0.01, 1, "probability that a cell lets through")));

    private Methods() {}

    private static MethodEntry entry(String name, String description, String paper, String needs, Recipe recipe) {
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

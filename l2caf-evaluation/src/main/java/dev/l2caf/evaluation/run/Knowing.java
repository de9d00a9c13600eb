package dev.l2caf.evaluation.run;

import dev.l2caf.Network;
import dev.l2caf.evaluation.data.MaskFiles;
import dev.l2caf.evaluation.data.Specimen;
import dev.l2caf.evaluation.data.Truth;
import dev.l2caf.evaluation.metric.Scene;
import dev.l2caf.imaging.picture.Picture;
import dev.l2caf.model.OutputKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts together what a data set and a network know of a picture. */
final class Knowing {
    private Knowing() {}

    /** Boxes, mask and the size they refer to. */
    static Scene scene(Truth truth, Picture picture) {
        var size = truth.size();
        return new Scene(
                size == null ? picture.width() : size.width(),
                size == null ? picture.height() : size.height(),
                truth.boxes(),
                truth.masks().isEmpty() ? null : MaskFiles.read(truth));
    }

    /** What is known of a clip's frame: its mask, and the box around that. */
    static Scene sceneOfFrame(Truth truth) {
        Picture mask = Picture.read(truth.masks().get(0));
        return new Scene(mask.width(), mask.height(), MaskFiles.box(mask), MaskFiles.read(truth));
    }

    /** Whether a network answers with classes. */
    static boolean hasClasses(Network network) {
        OutputKind kind = network.output().kind();
        return kind == OutputKind.LOGITS || kind == OutputKind.MULTILABEL;
    }

    /** The network's output for a picture's true class, where both have classes. */
    static Optional<Integer> output(Settings settings, Network network, Truth truth) {
        String label = truth.label();
        return label == null || !hasClasses(network)
                ? Optional.empty()
                : settings.labels().output(label, network.labels(), network.outputs());
    }

    /** The output that is explained where classes are: the true one if it is asked for and known, else the first answer. */
    static @Nullable Integer explained(Network network, Asked asked, float[] scores, Optional<Integer> truth) {
        if (!hasClasses(network)) {
            return null;
        }
        if (asked == Asked.TRUTH && truth.isPresent()) {
            return truth.get();
        }
        int top = 0;
        for (int i = 1; i < scores.length; i++) {
            top = scores[i] > scores[top] ? i : top;
        }
        return top;
    }

    /** The place of an output among all, by score; of equal ones the first goes before. */
    static int rank(float[] scores, int output) {
        int rank = 1;
        for (int i = 0; i < scores.length; i++) {
            boolean before = scores[i] > scores[output] || (scores[i] == scores[output] && i < output);
            rank += before ? 1 : 0;
        }
        return rank;
    }

    /** The name of a folder or file for a method's title. */
    static String fileName(String title) {
        return title.replaceAll("[^A-Za-z0-9.+_-]", "-");
    }

    /** The name of a picture's map below a folder of maps. */
    static String mapName(Specimen specimen) {
        return specimen.id() + ".npy";
    }
}

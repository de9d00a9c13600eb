package dev.l2caf.evaluation.report;

import dev.l2caf.Network;
import dev.l2caf.evaluation.run.Asked;
import dev.l2caf.evaluation.run.MethodChoice;
import dev.l2caf.evaluation.run.Settings;
import dev.l2caf.video.Following;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What was evaluated and how, for people.
 *
 * @param title the heading
 * @param lead a sentence or two
 * @param facts everything that decides about the numbers
 */
public record Description(String title, String lead, List<String> facts) {
    static Description of(Settings settings, @Nullable Network network, String model, String version) {
        String data = String.valueOf(
                settings.data().folder().toAbsolutePath().normalize().getFileName());
        int pictures = settings.data().specimens().size();
        String name = model.isEmpty() ? "" : model.substring(0, model.indexOf(' '));
        List<String> facts = new ArrayList<>();
        boolean clips = settings.data().knows().clips();
        String counted = clips
                ? pictures + " frames of " + settings.data().units().all().size() + " clips"
                : pictures + (pictures == 1 ? " picture" : " pictures");
        facts.add("Data set: " + data + " (layout " + settings.data().layout() + "), " + counted + ", digest "
                + settings.data().digest().substring(0, 12) + ".");
        if (network != null) {
            facts.add("Network: " + name + ", SHA-256 " + model.substring(model.indexOf(' ') + 1) + "; output "
                    + network.output().tensor() + ", read as "
                    + network.output().kind().symbol() + " (" + network.output().reason() + ").");
            facts.add("Pre-processing: " + preprocessing(network) + ".");
            facts.add(question(settings, network));
            if (clips) {
                facts.add(following(settings.clips().following(network)));
            }
        }
        facts.add("Maps are brought to 224 x 224 with a cubic kernel (a = -0.75) and min-max scaled; a constant map is"
                + " zero everywhere. Boxes are truncated to whole pixels of 224 x 224, both corners inside.");
        facts.add(
                "Thresholds of MaxBoxAcc and MaxBoxAccV2 are chosen on these very pictures, as is usual, and anew in each"
                        + " bootstrap resample.");
        facts.add("Intervals: 95 %, Poisson bootstrap over " + (clips ? "whole clips" : "pictures")
                + ", paired between methods, seed " + settings.seed() + ".");
        facts.add("Made by l2caf " + version + ".");
        return new Description(
                name.isEmpty() ? "Maps measured on " + data : "Maps of " + name + " measured on " + data,
                methods(settings) + " on " + counted + ".",
                facts);
    }

    private static String following(Following following) {
        String shown = following.size() == 1
                ? "The network is shown each frame alone"
                : "The network is shown windows of " + following.size() + " frames, each " + following.hop()
                        + " later than the one before; where windows overlap, a frame's map is their mean";
        return shown
                + (following.smoothing() == 0
                        ? "."
                        : "; maps are averaged over " + following.smoothing()
                                + " frames before and after, weights falling linearly.");
    }

    private static String methods(Settings settings) {
        List<String> titles =
                settings.methods().stream().map(MethodChoice::title).toList();
        return titles.size() == 1 ? titles.get(0) : titles.size() + " methods";
    }

    private static String preprocessing(Network network) {
        var used = network.preprocessing();
        var shape = network.inputShape();
        return shape.width() + " x " + shape.height() + ", "
                + used.resize().name().toLowerCase(Locale.ROOT)
                + ", " + used.channels().name().toLowerCase(Locale.ROOT) + ", range "
                + used.range().symbol() + ", mean " + used.mean() + ", std " + used.std();
    }

    private static String question(Settings settings, Network network) {
        return switch (network.output().kind()) {
            case LOGITS ->
                "Class methods explain, and changed inputs are asked for, " + asked(settings)
                        + "; its probability after softmax.";
            case MULTILABEL ->
                "Class methods explain, and changed inputs are asked for, " + asked(settings)
                        + "; its probability after a sigmoid.";
            default ->
                "The output is no list of classes: methods explain the whole output (those that explain one number the sum"
                        + " of its squares), and changed inputs are asked for their cosine with the plain embedding.";
        };
    }

    private static String asked(Settings settings) {
        return settings.asked() == Asked.TRUTH
                ? "the true class (the network's first answer where none is known)"
                : "the network's first answer";
    }
}

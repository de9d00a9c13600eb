package dev.l2caf.cli.explain;

import dev.l2caf.Method;
import dev.l2caf.Network;
import dev.l2caf.Observation;
import dev.l2caf.Prediction;
import dev.l2caf.Target;
import dev.l2caf.cli.result.ClipFinding;
import dev.l2caf.cli.result.ClipWriter;
import dev.l2caf.cli.result.ClipWriter.Taken;
import dev.l2caf.cli.result.ResultFolder;
import dev.l2caf.imaging.picture.Picture;
import dev.l2caf.map.AttentionMap;
import dev.l2caf.video.ClipFile;
import dev.l2caf.video.Following;
import dev.l2caf.video.FrameSource;
import dev.l2caf.video.Track;
import dev.l2caf.video.Window;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is done to one clip: its frames go through the network window by window, then the files are written. Not to be used
 * twice.
 */
final class ClipRun {
    private static final int PREDICTIONS = 5;

    private final Explainer explainer;
    private final ResultFolder folder;
    private final ClipFlags flags;
    private final List<Explainer.Asked> asked = new ArrayList<>();
    private final List<ClipFinding> findings = new ArrayList<>();
    private final List<Track> tracks = new ArrayList<>();
    private final MeanPredictions predictions = new MeanPredictions();
    private @Nullable Picture first;
    private int repeated;

    ClipRun(Explainer explainer, ResultFolder folder, ClipFlags flags) {
        this.explainer = explainer;
        this.folder = folder;
        this.flags = flags;
    }

    /** Explains a clip and writes its files. */
    Outcome over(Task task) {
        Network network = explainer.network();
        int size = network.inputShape().frames();
        ClipFile clip = flags.clip(task.input());
        Following following = new Following(size, flags.hop(size), flags.smoothing());
        try (FrameSource source = clip.open()) {
            long windows = following.follow(
                    source, this::explain, (index, frame) -> findings.get(index).add(frame));
            Picture shown = java.util.Objects.requireNonNull(first, "a clip that was followed has a frame");
            Taken taken = new Taken(clip, source.rate(), shown, following, windows, repeated, flags.film());
            List<Path> files =
                    new ClipWriter(folder, task.stem()).write(taken, predictions.best(PREDICTIONS), findings);
            return new Outcome.Explained(
                    ClipSummary.of(task.title(), taken, predictions.best(PREDICTIONS), findings, files), null);
        } finally {
            tracks.forEach(Track::close);
        }
    }

    private List<AttentionMap> explain(Window window) {
        if (first == null) {
            first = window.frames().get(0).picture();
        }
        repeated = window.repeated();
        Network network = explainer.network();
        List<Observation> observed = explainer
                .observe(List.of(window.clip().sample(network.preprocessing(), network.inputShape())))
                .get(0);
        try {
            if (asked.isEmpty()) {
                begin(observed);
            }
            predictions.add(observed.get(0).predictions(network.outputs()));
            List<AttentionMap> maps = new ArrayList<>();
            for (int i = 0; i < asked.size(); i++) {
                Method method = asked.get(i).method();
                AttentionMap map = method.explain(observed.get(asked.get(i).layer()));
                findings.get(i).took(map.provenance());
                maps.add(map);
            }
            return maps;
        } finally {
            observed.forEach(Observation::close);
        }
    }

    /** The questions are fixed by the first window, so that every window answers the same ones. */
    private void begin(List<Observation> observed) {
        asked.addAll(explainer.asked(observed));
        boolean shared = explainer.network().inputShape().frames() > 1;
        for (Explainer.Asked each : asked) {
            Track track = new Track();
            tracks.add(track);
            findings.add(new ClipFinding(track, shared, each.target() instanceof Target.Ranked));
        }
    }

    /** The mean of the windows' scores and probabilities. */
    private static final class MeanPredictions {
        private final List<Prediction> sums = new ArrayList<>();
        private int windows;

        void add(List<Prediction> all) {
            if (sums.isEmpty()) {
                all.stream()
                        .sorted(java.util.Comparator.comparingInt(Prediction::index))
                        .map(one -> new Prediction(one.index(), one.label(), 0, 0))
                        .forEach(sums::add);
            }
            for (Prediction one : all) {
                Prediction sum = sums.get(one.index());
                sums.set(
                        one.index(),
                        new Prediction(
                                one.index(),
                                one.label(),
                                sum.score() + one.score(),
                                sum.probability() + one.probability()));
            }
            windows++;
        }

        List<Prediction> best(int count) {
            return sums.stream()
                    .map(sum -> new Prediction(
                            sum.index(), sum.label(), sum.score() / windows, sum.probability() / windows))
                    .sorted(java.util.Comparator.comparingDouble((Prediction one) -> -one.score()))
                    .limit(count)
                    .toList();
        }
    }
}

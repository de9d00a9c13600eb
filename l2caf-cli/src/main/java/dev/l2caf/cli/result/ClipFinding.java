package dev.l2caf.cli.result;

import dev.l2caf.map.AttentionMap;
import dev.l2caf.map.Provenance;
import dev.l2caf.video.FrameMap;
import dev.l2caf.video.Track;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What was found of one question about a clip: the map of every frame, and what all windows took together. */
public final class ClipFinding {
    private final Track track;
    private final boolean shared;
    private final boolean wandering;
    private final List<ClipContent.FrameFound> frames = new ArrayList<>();
    private @Nullable AttentionMap strongest;
    private float peak = -1;
    private int evaluations;
    private double forwardMillis;
    private double solveMillis;

    /**
     * Nothing yet.
     *
     * @param track takes the maps; stays the caller's
     * @param shared whether windows have several frames, among which attention is shared
     * @param wandering whether the class that is explained may differ from frame to frame
     */
    public ClipFinding(Track track, boolean shared, boolean wandering) {
        this.track = track;
        this.shared = shared;
        this.wandering = wandering;
    }

    /** Takes note of what a window's map took. */
    public void took(Provenance provenance) {
        evaluations += provenance.evaluations();
        forwardMillis += provenance.forwardMillis();
        solveMillis += provenance.solveMillis();
    }

    /** Takes the next frame's map. */
    public void add(FrameMap frame) {
        track.add(frame);
        AttentionMap map = frame.map();
        float largest = 0;
        for (float value : map.values()) {
            largest = Math.max(largest, Math.abs(value));
        }
        if (largest > peak) {
            peak = largest;
            strongest = map;
        }
        frames.add(new ClipContent.FrameFound(
                frame.number(),
                rounded(frame.seconds(), 1e4),
                shared ? rounded(frame.share(), 1e6) : null,
                map.argmax(),
                largest,
                wandering ? map.provenance().target() : null));
    }

    private static double rounded(double value, double parts) {
        return Math.round(value * parts) / parts;
    }

    /** The maps of all frames. */
    public Track track() {
        return track;
    }

    /** Whether a frame's share means something. */
    boolean isShared() {
        return shared;
    }

    List<ClipContent.FrameFound> frames() {
        return frames;
    }

    /** The map of the frame with the strongest cell, with what all windows together took. */
    AttentionMap strongest() {
        AttentionMap map = strongest == null ? track.first() : strongest;
        return with(map, map.provenance().target());
    }

    /** A map that stands for this question when names are given: of a class that changes, its rank is the name. */
    AttentionMap named() {
        AttentionMap map = track.first();
        Provenance.Subject subject = map.provenance().target();
        return wandering ? with(map, Provenance.Subject.named("top", "")) : with(map, subject);
    }

    private AttentionMap with(AttentionMap map, Provenance.Subject subject) {
        Provenance from = map.provenance();
        Provenance all = new Provenance(
                from.method(),
                subject,
                from.layer(),
                from.layerShape(),
                from.layerChosen(),
                from.tail(),
                from.search(),
                from.options(),
                evaluations,
                forwardMillis,
                solveMillis);
        return new AttentionMap(map.signedValues(), map.grid(), map.geometry(), map.sign(), all);
    }

    /** What was found, in one line for people. */
    public String summary() {
        ClipContent.FrameFound best = frames.get(0);
        for (ClipContent.FrameFound frame : frames) {
            Double share = frame.share();
            Double most = best.share();
            boolean more = (share != null && most != null) ? share > most : frame.largest() > best.largest();
            best = more ? frame : best;
        }
        Provenance from = track.first().provenance();
        return String.format(
                Locale.ROOT,
                "%s: most in frame %d (%.2f s%s) at (%d, %d); layer %s; %.0f ms",
                heading(),
                best.frame(),
                best.seconds(),
                best.share() == null ? "" : String.format(Locale.ROOT, ", %.0f %%", 100 * best.share()),
                best.argmax().x(),
                best.argmax().y(),
                from.layer(),
                forwardMillis + solveMillis);
    }

    /** The question in a few words, for headings. */
    String heading() {
        Provenance from = track.first().provenance();
        Provenance.Subject target = from.target();
        if (wandering) {
            return from.method() + " \u00b7 the highest class of each window";
        }
        String label = target.label() == null ? "" : " " + target.label();
        return from.method()
                + " \u00b7 "
                + (target.equals(Provenance.Subject.OUTPUT)
                        ? "the whole answer"
                        : target.kind() + (target.index() == null ? "" : " " + target.index()) + label);
    }
}

package dev.l2caf.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the numbers of a network's output mean, which decides whether a constant added to all of them matters. */
public enum OutputKind {
    /** Scores of exclusive classes, to be put through a softmax: a constant added to all of them changes nothing. */
    LOGITS,
    /** Independent scores, one per label, each to be put through a sigmoid: a shift changes every answer. */
    MULTILABEL,
    /** What a softmax or sigmoid made of scores; explained only where it is asked for. */
    PROBABILITIES,
    /** Coordinates of a point in a space where distances mean similarity, often of unit length. */
    EMBEDDING,
    /** Numbers of unknown meaning; never written in a sidecar, assumed where nothing tells. */
    RAW;

    /** The word of sidecars and of the command line, for example {@code logits}. */
    public String symbol() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether each output is the score or the probability of a class. */
    public boolean hasClasses() {
        return this == LOGITS || this == MULTILABEL || this == PROBABILITIES;
    }

    /** The kind with this symbol. */
    public static Optional<OutputKind> ofSymbol(String symbol) {
        return Arrays.stream(values())
                .filter(kind -> kind.symbol().equals(symbol))
                .findFirst();
    }
}

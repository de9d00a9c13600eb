package dev.l2caf.benchmarks;

import dev.l2caf.ExplanationException;
import dev.l2caf.objective.Reading;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Layers whose tails are not affine, and the objectives that are minimised there. */
enum ConvergenceCase {
    /** The last layer of SqueezeNet: a pointwise convolution, ReLU and the mean. */
    SQUEEZENET_FIRE9(BenchmarkedNetwork.SQUEEZENET, "fire9/concat_2"),
    /** One block further up. */
    SQUEEZENET_FIRE8(BenchmarkedNetwork.SQUEEZENET, "fire8/concat_1"),
    /** Three blocks further up. */
    SQUEEZENET_FIRE6(BenchmarkedNetwork.SQUEEZENET, "fire6/concat_1"),
    /** Inside the last residual block of the embedded classifier. */
    CLASSIFIER_S4(BenchmarkedNetwork.IMAGENETTE_CLASSIFIER, "/s4/s4.0/a/a.2/Relu_output_0"),
    /** In front of that block. */
    CLASSIFIER_S3(BenchmarkedNetwork.IMAGENETTE_CLASSIFIER, "/s3/s3.1/Relu_output_0"),
    /** The last layer of the embedding network: the mean, a matrix and the L2 norm. */
    EMBEDDING(BenchmarkedNetwork.IMAGENETTE_EMBEDDING, "/n/s4/s4.0/Relu_output_0"),
    /** The last layer of VGG-19, random weights: three matrices with ReLUs between. */
    VGG19(BenchmarkedNetwork.VGG19, "r36");

    /** An objective. */
    enum Problems {
        /** The whole output, relative to the mean. */
        OBLIVIOUS_CENTRED(false, Reading.CENTRED),
        /** The whole output as it is. */
        OBLIVIOUS_RAW(false, Reading.RAW),
        /** The class with the highest score, relative to the mean. */
        CLASS_CENTRED(true, Reading.CENTRED),
        /** The class with the highest score against all others. */
        CLASS_RAW(true, Reading.RAW);

        private final boolean ofClass;
        private final Reading reading;

        Problems(boolean ofClass, Reading reading) {
            this.ofClass = ofClass;
            this.reading = reading;
        }

        static List<Problems> all() {
            return List.of(values());
        }

        /** How it is called on the command line, for example {@code class-raw}. */
        String symbol() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /**
         * The objective of this name.
         *
         * @throws ExplanationException if there is none; names all
         */
        static Problems named(String symbol) {
            return all().stream()
                    .filter(problem -> problem.symbol().equals(symbol))
                    .findFirst()
                    .orElseThrow(() -> new ExplanationException(
                            "no objective is called '" + symbol + "'; there are " + String.join(", ", symbols())));
        }

        static List<String> symbols() {
            return all().stream().map(Problems::symbol).toList();
        }

        boolean isOfClass() {
            return ofClass;
        }

        Reading reading() {
            return reading;
        }

        @Override
        public String toString() {
            return (ofClass ? "class-specific" : "class-oblivious") + ", " + reading.symbol();
        }
    }

    private final BenchmarkedNetwork network;
    private final String layer;

    ConvergenceCase(BenchmarkedNetwork network, String layer) {
        this.network = network;
        this.layer = layer;
    }

    /** How it is called on the command line, for example {@code squeezenet-fire9}. */
    String symbol() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The case of this name.
     *
     * @throws ExplanationException if there is none; names all
     */
    static ConvergenceCase named(String symbol) {
        return Arrays.stream(values())
                .filter(at -> at.symbol().equals(symbol))
                .findFirst()
                .orElseThrow(() -> new ExplanationException(
                        "no case is called '" + symbol + "'; there are " + String.join(", ", symbols())));
    }

    BenchmarkedNetwork network() {
        return network;
    }

    String layer() {
        return layer;
    }

    List<Problems> problems() {
        return this == EMBEDDING ? List.of(Problems.OBLIVIOUS_RAW) : Problems.all();
    }

    static List<String> symbols() {
        return Arrays.stream(values()).map(ConvergenceCase::symbol).toList();
    }
}

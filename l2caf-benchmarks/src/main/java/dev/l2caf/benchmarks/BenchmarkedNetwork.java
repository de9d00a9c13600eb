package dev.l2caf.benchmarks;

import dev.l2caf.ExplanationException;
import dev.l2caf.onnx.file.ModelReader;
import dev.l2caf.onnx.graph.Model;
import dev.l2caf.onnx.weights.RandomWeights;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The networks that can be timed. */
enum BenchmarkedNetwork {
    /** GoogLeNet (Inception v1), 224 x 224, 1000 classes, maps of 6 x 6; random weights. */
    GOOGLENET("googlenet", "architectures/light_inception_v1.onnx", true),
    /** ResNet-50, 224 x 224, 1000 classes, maps of 7 x 7; random weights. */
    RESNET50("resnet50", "architectures/light_resnet50.onnx", true),
    /** The project's own classifier, 224 x 224, ten classes, maps of 14 x 14. */
    IMAGENETTE_CLASSIFIER("imagenette-classifier", "models/imagenette-classifier.onnx", false),
    /** SqueezeNet 1.1, 224 x 224, 1000 classes, maps of 13 x 13; its tail is not affine. */
    SQUEEZENET("squeezenet1.1", "models/squeezenet1.1.onnx", false),
    /** VGG-19, 224 x 224, 1000 classes, maps of 7 x 7; its tail is not affine; random weights. */
    VGG19("vgg19", "architectures/light_vgg19.onnx", true),
    /** The project's own embedding, 224 x 224, 64 coordinates, maps of 14 x 14. */
    IMAGENETTE_EMBEDDING("imagenette-embedding", "models/imagenette-embedding.onnx", false),
    /** Person re-identification, 256 x 128, 512 coordinates. */
    OSNET("osnet", "models/osnet_x0_25_msmt17.onnx", false),
    /** The project's own recurrent network on clips, 8 x 112 x 112. */
    CLIPS("imagenette-clips", "models/imagenette-clip-embedding.onnx", false),
    /** A small (2+1)-D network on clips, 8 x 112 x 112. */
    R2PLUS1D("r2plus1d", "architectures/r2plus1d_tiny.onnx", false);

    /** Of the random weights. */
    private static final long SEED = 1;

    private final String symbol;
    private final String file;
    private final boolean bare;

    /** A bare network comes without weights. */
    BenchmarkedNetwork(String symbol, String file, boolean bare) {
        this.symbol = symbol;
        this.file = file;
        this.bare = bare;
    }

    /**
     * The network of this name.
     *
     * @throws ExplanationException if there is none; names all
     */
    static BenchmarkedNetwork named(String symbol) {
        return Arrays.stream(values())
                .filter(network -> network.symbol.equals(symbol))
                .findFirst()
                .orElseThrow(() -> new ExplanationException("no network is called '" + symbol + "'; there are "
                        + Arrays.stream(values()).map(network -> network.symbol).collect(Collectors.joining(", "))));
    }

    /** How it is called on the command line. */
    String symbol() {
        return symbol;
    }

    /**
     * Its ONNX file.
     *
     * @throws ExplanationException if it is missing
     */
    Path file() {
        return SharedFolder.file(file);
    }

    /**
     * The network with weights.
     *
     * @throws ExplanationException if its file is missing
     */
    Model model() {
        Model model = ModelReader.read(file());
        return bare ? RandomWeights.heNormal(model, SEED) : model;
    }
}

package dev.l2caf.cli.option;

import dev.l2caf.ExplanationException;
import dev.l2caf.Network;
import dev.l2caf.NetworkBuilder;
import dev.l2caf.model.Labels;
import dev.l2caf.model.OutputKind;
import dev.l2caf.model.PreprocessingSettings;
import dev.l2caf.model.Sidecar;
import dev.l2caf.onnx.graph.Model;
import dev.l2caf.runtime.Device;
import dev.l2caf.runtime.Engine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a network is opened, as far as the command line says; the sidecar beside its file says the rest. */
public final class NetworkFlags {
    @Mixin
    private PreprocessingFlags preprocessing = new PreprocessingFlags();

    @Option(
            names = "--axes",
            paramLabel = "NCTHW|TCHW|\u2026",
            converter = AxesConverter.class,
            description = "Order of the input's axes: N batch, T frames, C colours, H rows, W columns.")
    private @Nullable String axes;

    @Option(
            names = "--window",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "Frames the network sees at once, for networks that leave it open.")
    private @Nullable Integer window;

    @Option(
            names = "--output",
            paramLabel = "NAME",
            split = ",",
            splitSynopsisLabel = ",",
            description =
                    "Output to explain, or any other tensor, such as an embedding before its normalisation; by default the"
                            + " first output. `l2caf explain` takes several.")
    private List<String> outputs = new ArrayList<>();

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--output-kind",
            paramLabel = "logits|multilabel|probabilities|embedding",
            converter = Choice.OfOutputKind.class,
            description =
                    "What the output's numbers mean; probabilities explains what a Softmax or Sigmoid at the end makes,"
                            + " instead of the scores in front of it.")
    private @Nullable OutputKind kind;

    @Option(names = "--labels", paramLabel = "FILE", description = "Names of the classes, one a line in output order.")
    private @Nullable Path labels;

    @Option(
            names = "--at",
            paramLabel = "LAYER",
            description =
                    "Enter the network at this layer, through which everything must pass, with features instead of"
                            + " pictures.")
    private @Nullable String at;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "Processor threads; by default one per core.")
    private @Nullable Integer threads;

    @Option(
            names = "--device",
            paramLabel = "cpu|cuda",
            converter = Choice.OfDevice.class,
            description = "Where the network runs; by default cpu.")
    private @Nullable Device device;

    /** Processor threads, 0 for all cores. */
    public int threads() {
        return threads == null ? 0 : threads;
    }

    /** Where the network runs. */
    public Device device() {
        return device == null ? Device.CPU : device;
    }

    /** The outputs that were named, each once; none for the network's first. */
    public List<String> outputs() {
        return outputs.stream().distinct().toList();
    }

    /** Opens a network as {@link #open(Path, int)}, with the threads that the flags say. */
    public Network open(Path file) {
        return open(file, threads());
    }

    /**
     * Opens a network.
     *
     * @param file its ONNX file
     * @param passThreads processor threads of one pass, 0 for all cores
     * @throws dev.l2caf.onnx.graph.ModelException if it cannot be read
     * @throws ExplanationException if it, its sidecar and the flags do not fit each other
     * @throws ParameterException if several outputs were named
     */
    public Network open(Path file, int passThreads) {
        return open(file, passThreads, null);
    }

    /**
     * Opens a network, or one like it.
     *
     * @param instead a model that takes the file's place; null for the file's own
     */
    public Network open(Path file, int passThreads, @Nullable Model instead) {
        List<String> named = outputs();
        if (named.size() > 1) {
            throw new ParameterException(
                    Objects.requireNonNull(command, "picocli sets the spec").commandLine(),
                    "--output: one output is taken here, but there are " + named.size() + "; name one");
        }
        return open(file, passThreads, instead, named.isEmpty() ? null : named.get(0));
    }

    /** Opens a network once for each output that was named, in order; the first for none. */
    public List<Network> openAll(Path file, int passThreads) {
        List<Network> opened = new ArrayList<>();
        try {
            if (outputs.isEmpty()) {
                opened.add(open(file, passThreads));
            }
            outputs().forEach(output -> opened.add(open(file, passThreads, null, output)));
            return opened;
        } catch (RuntimeException e) {
            opened.forEach(Network::close);
            throw e;
        }
    }

    private Network open(Path file, int passThreads, @Nullable Model instead, @Nullable String output) {
        NetworkBuilder builder = Network.builder(file).engine(new Engine(device(), passThreads));
        if (instead != null) {
            builder.model(instead);
        }
        PreprocessingSettings told = preprocessing.settings();
        if (!told.equals(PreprocessingSettings.NONE)) {
            PreprocessingSettings lower =
                    Sidecar.beside(file).map(Sidecar::settings).orElse(PreprocessingSettings.NONE);
            try {
                builder.preprocessing(told.over(lower).preprocessing());
            } catch (IllegalArgumentException e) {
                throw new ExplanationException("the pre-processing does not fit together: " + e.getMessage(), e);
            }
        }
        if (labels != null) {
            builder.labels(Labels.read(labels));
        }
        if (axes != null) {
            builder.axes(axes);
        }
        if (window != null) {
            builder.frames(window);
        }
        if (kind != null) {
            builder.outputKind(kind);
        }
        if (output != null) {
            builder.output(output);
        }
        if (at != null) {
            builder.enter(at);
        }
        return builder.open();
    }
}

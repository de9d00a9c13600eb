package dev.l2caf.cli.clips;

import dev.l2caf.ExplanationException;
import dev.l2caf.Method;
import dev.l2caf.Network;
import dev.l2caf.SolverChoice;
import dev.l2caf.Target;
import dev.l2caf.cli.option.ClassSpec;
import dev.l2caf.cli.option.CountConverter;
import dev.l2caf.cli.option.ModelFile;
import dev.l2caf.cli.option.NetworkFlags;
import dev.l2caf.cli.text.TextTable;
import dev.l2caf.evaluation.clip.ClipEvaluation;
import dev.l2caf.evaluation.clip.ClipEvaluation.Outcome;
import dev.l2caf.evaluation.clip.Sequence;
import dev.l2caf.evaluation.statistics.Interval;
import dev.l2caf.evaluation.statistics.Resampling;
import dev.l2caf.method.MethodEntry;
import dev.l2caf.method.MethodSettings;
import dev.l2caf.method.Methods;
import dev.l2caf.video.Following;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code l2caf evaluate-clips}: maps measured along sequences that have a mask for every frame. */
@Command(
        name = "evaluate-clips",
        description = {
            "Measure methods on clips with pixel truth, laid out as DAVIS: frames/<sequence>/*.jpg, masks/<sequence>/*.png.",
            "",
            "Per frame: the pointing game, the energy inside the mask, PxAP, and MaxBoxAcc against the mask's box; between"
                    + " frames: stability, the share of a map that stays where it was. Intervals are bootstrapped over"
                    + " whole sequences; + and - mark differences from the centre Gaussian that are not chance."
        },
        sortOptions = false,
        footer = {
            "",
            "Example:",
            "  @|bold l2caf evaluate-clips --dataset davis --model clip-embedding.onnx --methods l2caf,gradcam,eigencam|@"
        })
public final class EvaluateClipsCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--dataset", required = true, paramLabel = "DIR", description = "Folder of the sequences.")
    private Path dataset = Path.of("");

    @Option(
            names = "--model",
            required = true,
            paramLabel = "FILE|NAME",
            description = "ONNX file, or a name of `l2caf models`. A network of pictures sees every frame alone, one of"
                    + " clips windows.")
    private String model = "";

    @Option(
            names = "--methods",
            paramLabel = "M",
            split = ",",
            splitSynopsisLabel = ",",
            defaultValue = "l2caf,gradcam,cam,eigencam",
            description = "Methods; those that cannot be applied are left out, with the reason; by default"
                    + " ${DEFAULT-VALUE}. The centre Gaussian always takes part.")
    private List<String> methods = new ArrayList<>();

    @Option(
            names = "--class",
            paramLabel = "SPEC",
            converter = ClassSpec.Converter.class,
            description = "Class to explain, as in `l2caf explain`; without it, the whole answer.")
    private @Nullable ClassSpec target;

    @Option(
            names = "--hop",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "By how many frames windows slide; by default their length.")
    private @Nullable Integer hop;

    @Option(
            names = "--smooth",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "Average maps over N frames before and after; by default not at all.")
    private @Nullable Integer smooth;

    @Option(
            names = "--resamples",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Bootstrap resamples of the intervals; by default ${DEFAULT-VALUE}.")
    private int resamples;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "0", description = "Seed of everything random.")
    private long seed;

    @Mixin
    private NetworkFlags flags = new NetworkFlags();

    @Override
    public void run() {
        CommandSpec command = Objects.requireNonNull(spec, "picocli sets the spec");
        if (resamples < 1 || resamples > 100_000) {
            throw new ParameterException(command.commandLine(), "--resamples must be from 1 to 100000");
        }
        PrintWriter err = command.commandLine().getErr();
        List<Sequence> sequences = Sequence.read(dataset);
        try (Network network = flags.open(ModelFile.of(model))) {
            int size = network.inputShape().frames();
            Following following =
                    new Following(size, hop == null ? size : Math.min(hop, size), smooth == null ? 0 : smooth);
            Map<String, Method> applied = applied(network, err);
            ClipEvaluation evaluation =
                    new ClipEvaluation(network, applied, following, new Resampling(resamples, seed));
            List<Outcome> outcomes = evaluation.run(sequences, name -> {});
            PrintWriter out = command.commandLine().getOut();
            int frames = sequences.stream()
                    .mapToInt(sequence -> sequence.masks().size())
                    .sum();
            out.println(sequences.size() + " sequences, " + frames + " frames, "
                    + (size == 1 ? "each alone" : "windows of " + size + ", hop " + following.hop())
                    + "; 95 % intervals over sequences");
            out.println();
            table(outcomes).print(out);
            out.flush();
        }
    }

    private Map<String, Method> applied(Network network, PrintWriter err) {
        Target asked = target == null ? new Target.Output() : target.targets().get(0);
        network.check(asked);
        Map<String, Method> applied = new LinkedHashMap<>();
        for (String name : methods) {
            MethodEntry entry = Methods.named(name);
            Optional<String> obstacle = entry.obstacle(network, "auto", asked);
            obstacle.ifPresentOrElse(
                    reason -> err.println("l2caf: left out " + reason),
                    () -> applied.put(
                            name,
                            entry.with(
                                    asked,
                                    new MethodSettings("auto", null, null, SolverChoice.AUTO, null, seed, Map.of()))));
        }
        err.flush();
        if (applied.isEmpty()) {
            throw new ExplanationException("none of the methods " + String.join(", ", methods) + " can be applied");
        }
        return applied;
    }

    private static TextTable table(List<Outcome> outcomes) {
        List<String> metrics = List.copyOf(outcomes.get(0).metrics().keySet());
        List<String> heads = new ArrayList<>(List.of("METHOD"));
        metrics.forEach(metric -> heads.add(metric.toUpperCase(Locale.ROOT)));
        TextTable table = new TextTable(heads.toArray(String[]::new));
        for (Outcome outcome : outcomes) {
            List<String> row = new ArrayList<>(List.of(outcome.method()));
            outcome.metrics()
                    .forEach((metric, interval) -> row.add(cell(
                            interval,
                            outcome.method().equals(ClipEvaluation.CENTRE),
                            outcome.overCentre().get(metric))));
            table.add(row);
        }
        return table;
    }

    private static String cell(Interval value, boolean centre, @Nullable Interval over) {
        String sign = centre || over == null || !over.excludesZero() ? "" : over.value() > 0 ? " +" : " -";
        return String.format(
                Locale.ROOT, "%.1f (%.1f-%.1f)%s", 100 * value.value(), 100 * value.low(), 100 * value.high(), sign);
    }
}

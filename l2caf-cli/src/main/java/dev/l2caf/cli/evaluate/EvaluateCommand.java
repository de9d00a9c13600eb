package dev.l2caf.cli.evaluate;

import dev.l2caf.Network;
import dev.l2caf.cli.Version;
import dev.l2caf.cli.option.CountConverter;
import dev.l2caf.cli.option.ModelFile;
import dev.l2caf.cli.option.NetworkFlags;
import dev.l2caf.cli.result.Digest;
import dev.l2caf.cli.result.ResultFolder;
import dev.l2caf.evaluation.data.DataSet;
import dev.l2caf.evaluation.data.LabelMap;
import dev.l2caf.evaluation.metric.MetricEntry;
import dev.l2caf.evaluation.metric.Metrics;
import dev.l2caf.evaluation.report.Results;
import dev.l2caf.evaluation.run.Asked;
import dev.l2caf.evaluation.run.ClipSettings;
import dev.l2caf.evaluation.run.Evaluation;
import dev.l2caf.evaluation.run.MethodChoice;
import dev.l2caf.evaluation.run.MetricChoice;
import dev.l2caf.evaluation.run.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code l2caf evaluate}: maps measured over a data set. */
@Command(
        name = "evaluate",
        description = {
            "Measure how well maps point at objects, and how well they tell what the network rests on.",
            "",
            "Goes through the data set with all cores and may be stopped at any time: the same command goes on where it"
                    + " was stopped. Writes index.html, results.md, results.json, results.csv (per picture), curves.csv"
                    + " and times.csv.",
            "",
            "Of a data set of clips (layout davis: frames and masks per sequence) every frame is measured, a network of clips"
                    + " sees windows, and intervals are over whole clips.",
            "",
            "A method is NAME, or NAME:option=value:… with the words class or output for what is explained, objective,"
                    + " constraint, solver, sign, layer, seed as in `l2caf explain`, and the method's own options; centre"
                    + " and random are baselines. Behind a method or a metric, /5 takes every fifth picture only."
        },
        sortOptions = false,
        footer = {
            "",
            "Example: L2-CAF of the whole answer and of the class against Grad-CAM, with boxes and faithfulness",
            "  @|bold l2caf evaluate --dataset wsol --model squeezenet1.1.onnx --methods l2caf,l2caf:class,gradcam"
                    + " --metrics maxboxaccv2,pointing,average-drop,insertion/5 --out results|@",
            "",
            "Example: attention along clips, compared with a Gaussian in the middle",
            "  @|bold l2caf evaluate --dataset davis --model clip-embedding.onnx --methods centre,l2caf,gradcam,eigencam|@"
        })
public final class EvaluateCommand implements Callable<Integer> {
    private static final String ALL = "all";
    private static final String QUICK = "quick";

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private DataFlags data = new DataFlags();

    @Option(
            names = "--model",
            paramLabel = "FILE|NAME",
            description = "ONNX file, or a name of `l2caf models`; not needed for finished maps (--maps) and boxes.")
    private @Nullable String model;

    @Option(
            names = "--methods",
            paramLabel = "M",
            split = ",",
            splitSynopsisLabel = ",",
            description = "Methods; others are compared with the first. By default l2caf,gradcam where there is a"
                    + " network.")
    private List<String> methods = new ArrayList<>();

    @Option(
            names = "--maps",
            paramLabel = "[NAME=]DIR",
            description = "Finished maps, <id>.npy for each picture, whoever made them. May be repeated.")
    private List<String> maps = new ArrayList<>();

    @Option(
            names = "--metrics",
            paramLabel = "M",
            split = ",",
            splitSynopsisLabel = ",",
            defaultValue = QUICK,
            description = {
                "Metrics, quick (those that do not ask the network many times for each map), or all; by default"
                        + " ${DEFAULT-VALUE}.",
                "maxboxacc, maxboxaccv2, gt-known, top1-error, top5-error, pxap, pointing, energy, insertion,"
                        + " deletion, average-drop, increase, adcc, road, sanity; stability where there are clips"
            })
    private List<String> metrics = new ArrayList<>();

    @Option(
            names = "--target",
            paramLabel = "truth|top",
            defaultValue = "truth",
            converter = AskedConverter.class,
            description = "Class that is explained: the true one where it is known, or the network's first answer; by"
                    + " default ${DEFAULT-VALUE}.")
    private Asked asked = Asked.TRUTH;

    @Option(
            names = "--layer",
            paramLabel = "NAME|auto",
            defaultValue = "auto",
            description = "Layer of methods that do not name one; by default ${DEFAULT-VALUE}.")
    private String layer = "";

    @Option(
            names = "--hop",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "By how many frames windows slide over clips; by default their length.")
    private @Nullable Integer hop;

    @Option(
            names = "--smooth",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "Average maps of clips over N frames before and after; by default not at all.")
    private @Nullable Integer smooth;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "0", description = "Seed of everything random.")
    private long seed;

    @Mixin
    private NetworkFlags network = new NetworkFlags();

    @Option(
            names = "--resamples",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Bootstrap resamples of the intervals; by default ${DEFAULT-VALUE}.")
    private int resamples;

    @Option(
            names = "--save-maps",
            description = "Write every map too, as maps/<method>/<id>.npy, 224 x 224 from 0 to 1: what wsolevaluation"
                    + " reads.")
    private boolean saveMaps;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "l2caf-evaluation",
            description = "Where files go; by default ./${DEFAULT-VALUE}.")
    private Path out = Path.of("");

    @Option(names = "--restart", description = "Begin anew where --out holds an evaluation.")
    private boolean restart;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print failures only.")
    private boolean quiet;

    @Override
    public Integer call() {
        CommandSpec command = Objects.requireNonNull(spec, "picocli sets the spec");
        check(command);
        ResultFolder.check(out);
        DataSet pictures = data.read();
        Path file = model == null ? null : ModelFile.of(model);
        int workers = network.threads() == 0 ? Runtime.getRuntime().availableProcessors() : network.threads();
        PrintWriter err = command.commandLine().getErr();
        try (Evaluation evaluation = Evaluation.of(
                new Settings(
                        pictures,
                        labelMap(file),
                        methods(file != null),
                        metrics(),
                        asked,
                        new ClipSettings(hop, smooth == null ? 0 : smooth),
                        seed,
                        out,
                        saveMaps,
                        workers),
                file == null ? "" : file.getFileName() + " " + Digest.of(file),
                file == null ? null : instead -> network.open(file, 1, instead))) {
            if (!quiet && !metrics.contains(QUICK) && !metrics.contains(ALL)) {
                evaluation.fitting().leftOut().forEach(line -> err.println("l2caf: left out " + line));
                err.flush();
            }
            if (restart) {
                evaluation.restart();
            }
            try (Advance advance = new Advance(err, quiet)) {
                evaluation.run(advance);
            }
            Results results = Results.of(evaluation, resamples, Version.number());
            results.write();
            if (!quiet) {
                PrintWriter to = command.commandLine().getOut();
                to.println(results.table());
                to.println("written  " + out.resolve("index.html") + ", results.md, results.json, results.csv");
                to.flush();
            }
            return results.failures() == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private void check(CommandSpec command) {
        if (methods.isEmpty() && maps.isEmpty() && model == null) {
            throw new ParameterException(
                    command.commandLine(), "nothing to evaluate: give a network (--model) or finished maps (--maps)");
        }
        if (!data.isCountPositive() || resamples < 1 || resamples > 100_000) {
            throw new ParameterException(
                    command.commandLine(), "--pictures must be at least 1, --resamples from 1 to 100000");
        }
    }

    private LabelMap labelMap(@Nullable Path file) {
        Path list = data.labelMap();
        if (list == null || file == null) {
            return LabelMap.SAME;
        }
        try (Network opened = network.open(file, 1)) {
            return LabelMap.read(list, opened.labels(), opened.outputs());
        }
    }

    private List<MethodChoice> methods(boolean withNetwork) {
        List<String> asks = !methods.isEmpty() || !withNetwork ? methods : List.of("l2caf", "gradcam");
        List<MethodChoice> choices = new ArrayList<>();
        asks.forEach(text -> choices.add(MethodChoice.parse(text, layer, seed)));
        maps.forEach(text -> choices.add(MethodChoice.ofMaps(text)));
        return choices;
    }

    private List<MetricChoice> metrics() {
        List<MetricChoice> choices = new ArrayList<>();
        for (String text : metrics) {
            if (text.equals(ALL) || text.equals(QUICK)) {
                Metrics.all().stream()
                        .filter(entry -> text.equals(ALL) || !entry.costly())
                        .map(MetricEntry::name)
                        .map(MetricChoice::parse)
                        .forEach(choices::add);
            } else {
                choices.add(MetricChoice.parse(text));
            }
        }
        return choices;
    }
}

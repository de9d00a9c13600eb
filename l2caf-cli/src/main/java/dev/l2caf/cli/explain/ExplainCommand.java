package dev.l2caf.cli.explain;

import dev.l2caf.Network;
import dev.l2caf.cli.option.CountConverter;
import dev.l2caf.cli.option.ModelFlag;
import dev.l2caf.cli.option.NetworkFlags;
import dev.l2caf.cli.result.ModelSource;
import dev.l2caf.cli.result.PreprocessingUsed;
import dev.l2caf.cli.result.ResultFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code l2caf explain}: maps of pictures. */
@Command(
        name = "explain",
        description = {
            "Show what a network looks at in pictures and clips.",
            "",
            "For each picture, writes <stem>.json and per map <stem>-<method>[-<class>].png (overlay), .npy (the map,"
                    + " float32, rows x columns) and -signed.npy. Pictures of the same stem keep their ending in the"
                    + " name. A picture that fails is told in one line and the others go on.",
            "",
            "Of several outputs (--output boxes,classes) each is explained by itself, with files of its own:"
                    + " <stem>-<output>.json and so on.",
            "",
            "For each clip, the overlay is a film, .mp4, beside it -filmstrip.png (frames over maps) and -spacetime.png (the"
                    + " whole clip on one sheet); arrays are frames x rows x columns."
        },
        sortOptions = false,
        footer = {
            "",
            "Example: what makes it a golden retriever, and what a monarch butterfly",
            "  @|bold l2caf explain dog_butterfly.jpg --model squeezenet1.1.onnx --class 207 --class monarch|@"
        })
public final class ExplainCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "INPUT",
            description =
                    "Pictures, films, animated GIFs, folders of them, quoted globs such as 'photos/*.jpg', or .npy arrays:"
                            + " features for a network's tail (see --at), or pictures that are ready for the network.")
    private List<String> arguments = new ArrayList<>();

    @Mixin
    private ModelFlag model = new ModelFlag();

    @Mixin
    private QuestionFlags question = new QuestionFlags();

    @Mixin
    private NetworkFlags network = new NetworkFlags();

    @Option(
            names = "--picture",
            paramLabel = "FILE",
            description =
                    "The picture that features were made of, to lay maps over; without it maps are drawn alone, in"
                            + " cells of the features.")
    private @Nullable Path picture;

    @Mixin
    private ClipFlags clips = new ClipFlags();

    @Mixin
    private ResultFlags results = new ResultFlags();

    @Option(
            names = "--resume",
            description =
                    "Leave out inputs that an earlier run into --out has explained with the same network and settings.")
    private boolean resume;

    @Option(
            names = "--batch",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "How many inputs go through the network together; by default 1 on a processor, where as many"
                    + " passes run at once as there are threads, and 8 on a GPU. Maps may differ by rounding, to 1e-5.")
    private @Nullable Integer batch;

    @Option(names = "--report", description = "Write a page of all inputs too, index.html in --out.")
    private boolean report;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print failures only.")
    private boolean quiet;

    @Override
    public Integer call() {
        CommandSpec command = Objects.requireNonNull(spec, "picocli sets the spec");
        ResultFolder.check(results.out());
        if (resume && !results.hasJson()) {
            throw new ParameterException(
                    command.commandLine(), "--resume knows what is done from the JSON files; add json to --save");
        }
        Inputs inputs = Inputs.of(arguments, clips.folders());
        if (report && inputs.files().size() > Gathering.MOST_REPORTED) {
            throw new ParameterException(
                    command.commandLine(),
                    "--report holds at most " + Gathering.MOST_REPORTED + " inputs, but there are "
                            + inputs.files().size());
        }
        if (picture != null && !inputs.files().stream().allMatch(Materials::isArray)) {
            throw new ParameterException(
                    command.commandLine(), "--picture belongs to features (.npy); pictures are their own");
        }
        Gathering gathering = new Gathering(command, quiet);
        inputs.problems().forEach(gathering::problem);
        if (!inputs.files().isEmpty()) {
            explain(inputs.files(), gathering, Settings.of(command.commandLine()));
        }
        return gathering.exitCode();
    }

    private void explain(List<Path> inputs, Gathering gathering, Map<String, List<String>> settings) {
        Path file = model.file();
        Pace pace = Pace.of(inputs.size(), network.threads(), batch == null ? 0 : batch, network.device());
        List<List<Task>> tasks = Task.of(inputs, network.outputs());
        // What is wrong for every input fails once, before any of them.
        List<Network> opened = network.openAll(file, pace.threads());
        try {
            List<Explainer> explainers = new ArrayList<>();
            for (Network each : opened) {
                Explainer explainer = question.of(each, line -> gathering.note("left out: " + line));
                each.prepare(explainer.layers());
                explainers.add(explainer);
            }
            for (int i = 0; i < explainers.size(); i++) {
                explain(explainers.get(i), tasks.get(i), file, gathering, settings, pace);
            }
            gathering.conclude();
            if (report) {
                String at = explainers.stream()
                        .flatMap(each -> each.layers().stream()
                                .map(layer -> each.network().layer(layer).name()))
                        .distinct()
                        .collect(Collectors.joining(", "));
                gathering.report(
                        results.out(), ModelSource.of(file, opened.get(0)), PreprocessingUsed.of(opened.get(0)), at);
            }
        } finally {
            opened.forEach(Network::close);
        }
    }

    private void explain(
            Explainer explainer,
            List<Task> tasks,
            Path file,
            Gathering gathering,
            Map<String, List<String>> settings,
            Pace pace) {
        Network opened = explainer.network();
        ModelSource source = ModelSource.of(file, opened);
        PreprocessingUsed preprocessing = PreprocessingUsed.of(opened);
        ResultFolder folder =
                results.folder(source, preprocessing, Settings.at(settings, tasks), question.seed(), tasks);
        Run run = new Run(new Materials(opened, picture), explainer, folder, clips, resume, report);
        gathering.gather(tasks, run, pace);
    }
}

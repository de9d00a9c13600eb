package dev.l2caf.benchmarks;

import dev.l2caf.ExplanationException;
import dev.l2caf.Network;
import dev.l2caf.imaging.picture.Picture;
import dev.l2caf.runtime.Compiler;
import dev.l2caf.runtime.Device;
import dev.l2caf.runtime.Engine;
import dev.l2caf.runtime.NativeTensor;
import dev.l2caf.runtime.Program;
import dev.l2caf.video.FilmWriter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Prints, as Markdown, how many frames a second {@code l2caf explain} takes from a long film, from start to end of the process,
 * over how many the bare network takes, and the memory it holds early and late. The film repeats a short sequence of DAVIS.
 */
@Command(name = "film", description = "Explains a long film beside bare inference of the same network.")
public final class FilmReport extends Report {
    private static final double RATE = 25;
    private static final int WARM_UP = 5;
    private static final int WINDOWS = 40;

    @Option(
            names = "--seconds",
            defaultValue = "600",
            converter = PositiveNumber.class,
            description = "how long the film is (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--stride",
            defaultValue = "3",
            converter = PositiveNumber.class,
            description = "every so-manieth frame is explained (default: ${DEFAULT-VALUE})")
    private int stride;

    @Option(
            names = "--width",
            defaultValue = "320",
            converter = PositiveNumber.class,
            description = "of the film, in pixels (default: ${DEFAULT-VALUE})")
    private int width;

    @Option(
            names = "--sequence",
            defaultValue = "blackswan",
            description = "the sequence that is repeated (default: ${DEFAULT-VALUE})")
    private String sequence = "";

    @Option(
            names = "--network",
            defaultValue = "imagenette-clips",
            description = "the network's name (default: ${DEFAULT-VALUE})")
    private String network = "";

    @Option(
            names = "--methods",
            split = ",",
            defaultValue = "l2caf,gradcam",
            description = "methods, each in a run of its own (default: ${DEFAULT-VALUE})")
    private List<String> methods = List.of();

    @Option(
            names = "--save",
            defaultValue = "overlay,npy,json",
            description = "what is written (default: ${DEFAULT-VALUE})")
    private String save = "";

    FilmReport(PrintStream out) {
        super(out);
    }

    /**
     * Measures and prints.
     *
     * @param arguments as {@code --help} tells; ends the process with 0 done, 1 failed, 2 wrong usage
     */
    public static void main(String[] arguments) {
        System.exit(Programs.run(FilmReport::new, System.out, System.err, arguments));
    }

    @Override
    String conditions() {
        return "a film of %d s, %.0f frames a second, %d pixels wide, every %d. frame; from start to end of the process, writing %s"
                .formatted(seconds, RATE, width, stride, save);
    }

    @Override
    void measure() {
        BenchmarkedNetwork benchmarked = BenchmarkedNetwork.named(network);
        try {
            Path folder = Files.createTempDirectory("l2caf-film");
            try {
                Path film = film(folder.resolve("film.mp4"));
                double before = bare(benchmarked);
                out().println("| method | frames explained | seconds | frames / s | bare inference, frames / s | share"
                        + " | MB from 10 to 20 % | from 45 to 55 % | from 90 to 100 % |");
                out().println("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
                for (String method : methods) {
                    row(benchmarked, method, film, before);
                }
                out().printf(
                                "%nbare inference before the runs %.1f and after them %.1f frames a second%n",
                                before, bare(benchmarked));
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new ExplanationException("the film cannot be made: " + e.getMessage(), e);
        }
    }

    private void row(BenchmarkedNetwork benchmarked, String method, Path film, double bare) {
        ExplainRun run = ExplainRun.of(List.of(
                film.toString(),
                "--model",
                benchmarked.file().toString(),
                "--method",
                method,
                "--stride",
                Integer.toString(stride),
                "--threads",
                Integer.toString(threads()),
                "--save",
                save,
                "--out",
                film.resolveSibling("out").toString()));
        long frames = (Math.round(seconds * RATE) + stride - 1) / stride;
        double rate = frames / run.seconds();
        out().printf(
                        Locale.ROOT,
                        "| %s | %d | %.1f | %.1f | %.1f | %.2f | %.0f | %.0f | %.0f |%n",
                        method,
                        frames,
                        run.seconds(),
                        rate,
                        bare,
                        rate / bare,
                        run.megabytes(0.1, 0.2),
                        run.megabytes(0.45, 0.55),
                        run.megabytes(0.9, 1));
        out().flush();
    }

    /** The sequence again and again. */
    private Path film(Path file) throws IOException {
        Path folder =
                SharedFolder.file("davis/frames/" + sequence + "/00000.jpg").getParent();
        List<BufferedImage> frames;
        try (Stream<Path> files = Files.list(folder)) {
            frames = files.sorted()
                    .map(Picture::read)
                    .map(picture -> picture.scaledTo(width, even(picture.height() * width / picture.width())))
                    .map(Picture::image)
                    .toList();
        }
        int height = frames.get(0).getHeight();
        try (FilmWriter writer = FilmWriter.open(file, width, height, RATE)) {
            long count = Math.round(seconds * RATE);
            for (int i = 0; i < count; i++) {
                writer.add(frames.get(i % frames.size()), i / RATE);
            }
            writer.finish();
        }
        return file;
    }

    private static int even(int extent) {
        return Math.max(2, extent / 2 * 2);
    }

    /** Frames a second of the network alone, on one input again and again. */
    private double bare(BenchmarkedNetwork benchmarked) {
        Engine engine = new Engine(Device.CPU, threads());
        try (Network opened = Network.builder(benchmarked.file())
                        .model(benchmarked.model())
                        .engine(engine)
                        .open();
                Compiler compiler = new Compiler(engine);
                Program program = compiler.compile(opened.graph().graph())) {
            String input = program.inputs().iterator().next();
            long[] dims = opened.graph().type(input).shape().at(1);
            try (NativeTensor fed =
                    NativeTensor.of(Workload.random(opened.inputShape()).values(), dims)) {
                for (int i = 0; i < WARM_UP; i++) {
                    program.run(Map.of(input, fed)).close();
                }
                long start = System.nanoTime();
                for (int i = 0; i < WINDOWS; i++) {
                    program.run(Map.of(input, fed)).close();
                }
                return WINDOWS * opened.inputShape().frames() * 1e9 / (System.nanoTime() - start);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

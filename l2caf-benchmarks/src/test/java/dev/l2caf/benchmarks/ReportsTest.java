package dev.l2caf.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportsTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void theRatioReportTellsMachineSettingsMediansRatiosAndParts() {
        assumeShared();
        assertThat(run(RatioReport::new, "--network", "imagenette-classifier", "--warm-up", "1", "--rounds", "2"))
                .isZero();
        assertThat(text(out))
                .contains("machine: ", "2 threads; 1 rounds of warm-up, 2 rounds measured")
                .containsPattern("\\| forward pass of the untouched network \\| [0-9.]+ \\| .* \\| 1\\.000 \\|")
                .containsPattern("\\| class-specific explanation \\| [0-9.]+ \\|")
                .containsPattern("\\| class-oblivious explanation \\| [0-9.]+ \\|")
                .containsPattern("\\| class-oblivious: closed form \\| [0-9.]+ \\|");
    }

    @Test
    void givenATailThatIsNotAffineThePartsAreLeftOut() {
        assumeShared();
        assertThat(run(RatioReport::new, "--network", "squeezenet1.1", "--warm-up", "1", "--rounds", "1"))
                .isZero();
        assertThat(text(out)).contains("| class-oblivious explanation |").doesNotContain("closed form");
    }

    @Test
    void theFamilyReportTellsCostsPassesAndWhatBatchesSave() {
        assumeShared();
        String[] few = {
            "--rounds",
            "1",
            "--option",
            "rise.masks=4",
            "--option",
            "occlusion.stride=112",
            "--option",
            "smoothgrad.samples=1",
            "--option",
            "integratedgradients.steps=1"
        };
        assertThat(run(FamilyReport::new, few)).isZero();
        assertThat(text(out))
                .contains("imagenette-classifier; one round of warm-up, median of 1", "rise.masks=4")
                .containsPattern("\\| gradcam \\| [0-9.]+ \\| 1 \\| [0-9.]+ \\|")
                .containsPattern("\\| reciprocam \\| [0-9.]+ \\| 197 \\| from the layer on \\| [0-9.]+ \\| [0-9]+ \\|")
                .containsPattern("\\| ablationcam \\| [0-9.]+ \\| 225 \\| from the layer on \\| ")
                .containsPattern("\\| scorecam \\| [0-9.]+ \\| [0-9]+ \\| from the picture on \\| ")
                .containsPattern("\\| occlusion \\| [0-9.]+ \\| 10 \\| from the picture on \\| ")
                .containsPattern("\\| rise \\| [0-9.]+ \\| 4 \\| from the picture on \\| ");
    }

    @Test
    void theSoakReportTellsTheMemoryAtItsEnd() {
        assumeShared();
        assumeTrue(Files.isReadable(Path.of("/proc/self/status")), "there is no /proc");
        assertThat(run(SoakReport::new, "4")).isZero();
        assertThat(text(out))
                .containsPattern("\\| 4 \\| [0-9.]+ \\|")
                .contains("growth after the first 4: 0.0 MB; flat");
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 1 (100 %), 'no worse after 1,'",
        "0, 0 (0 %), 'no worse never,'",
    })
    void theConvergenceReportTellsWhetherAMarkIsReached(String mark, String matches, String each, @TempDir Path folder)
            throws IOException {
        assumeShared();
        Path marks = Files.writeString(
                folder.resolve("marks.tsv"),
                "embedding class-oblivious, raw ILSVRC2012_val_00024897.JPEG\t" + mark + "\t2000\n");
        assertThat(run(ConvergenceReport::new, convergence(marks))).isZero();
        assertThat(text(out)).contains(each, "| class-oblivious, raw | 1 | " + matches + " |");
        assertThat(text(out).contains("| not reached | not reached |")).isEqualTo(mark.equals("0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedding\t1\nembedding\tnone", "embedding\t1\nembedding"})
    void givenADamagedFileOfMarksItsLineIsNamed(String content, @TempDir Path folder) throws IOException {
        assumeShared();
        Path marks = Files.writeString(folder.resolve("marks.tsv"), content);
        assertThat(run(ConvergenceReport::new, convergence(marks))).isEqualTo(1);
        assertThat(text(err)).hasLineCount(1).contains("marks.tsv: line 2 is not a problem and its losses");
        assertThat(text(out)).isEmpty();
    }

    private static String[] convergence(Path marks) {
        return new String[] {
            "--cases", "embedding", "--pictures", "1", "--known", "--each", "--references", marks.toString()
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"ratio", "soak"})
    void givenNoSharedFolderOneLineSaysSo(String report) {
        String known = System.setProperty("l2caf.shared", "target/nowhere");
        try {
            assertThat(report.equals("soak") ? run(SoakReport::new) : run(RatioReport::new))
                    .isEqualTo(1);
        } finally {
            restore(known);
        }
        assertThat(text(err)).hasLineCount(1).startsWith("networks and pictures are missing: no folder /");
        assertThat(text(out)).isEmpty();
    }

    @Test
    void givenAnUnknownNetworkAllAreNamed() {
        assertThat(run(RatioReport::new, "--network", "lenet")).isEqualTo(1);
        assertThat(text(err))
                .hasLineCount(1)
                .contains("no network is called 'lenet'; there are googlenet, resnet50, imagenette-classifier,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-3", "many"})
    void givenNoNumberOfRoundsTheReportRefuses(String rounds) {
        assertThat(run(RatioReport::new, "--rounds", rounds)).isEqualTo(2);
        assertThat(text(err))
                .hasLineCount(1)
                .contains("--rounds", "expected a whole number of at least 1, but got '" + rounds + "'");
    }

    private int run(Function<PrintStream, Callable<Integer>> report, String... arguments) {
        Charset charset = Charset.defaultCharset();
        return Programs.run(
                report, new PrintStream(out, true, charset), new PrintStream(err, true, charset), arguments);
    }

    private static void restore(@org.jspecify.annotations.Nullable String known) {
        if (known == null) {
            System.clearProperty("l2caf.shared");
        } else {
            System.setProperty("l2caf.shared", known);
        }
    }

    private static void assumeShared() {
        Path folder = Path.of(System.getProperty("l2caf.shared", "../shared"));
        assumeTrue(Files.isDirectory(folder), "real networks and photographs are absent: no folder " + folder);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(Charset.defaultCharset());
    }
}

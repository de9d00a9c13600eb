package dev.l2caf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @Test
    void versionIsTheOneOfTheBuild() {
        assertThat(Cli.run("--version").done().out()).matches("l2caf \\d+\\.\\d+\\.\\d+\\S*\\R");
        assertThat(Cli.run("-V").done().out()).isEqualTo(Cli.run("--version").out());
    }

    @Test
    void withoutACommandTheHelpIsShown() {
        assertThat(Cli.run().done().out()).contains("Commands:", "demo", "explain", "layers", "methods", "models");
    }

    @Test
    void whatServesTheLauncherOnlyIsNotListed() {
        assertThat(Cli.run("--help").done().out()).doesNotContain("warm");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "demo --help",
                "explain --help",
                "layers --help",
                "methods --help",
                "models --help",
                "models list --help",
                "models get --help",
                "models show --help"
            })
    void everyCommandHasHelpWithAnExample(String line) {
        String help = Cli.run((Object[]) line.split(" ")).done().out();
        assertThat(help).contains("Usage: l2caf", "Example:");
        assertThat(help.substring(help.indexOf("Example"))).contains("  l2caf ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "explain a.jpg --clas 3 | unknown option '--clas'; did you mean --class",
                "explain a.jpg --modle=x.onnx | unknown option '--modle'; did you mean --model",
                "explain a.jpg --methd l2caf | unknown option '--methd'; did you mean --method",
                "demo --uot x | unknown option '--uot'; did you mean --out",
                "layers x --jsn | unknown option '--jsn'; did you mean --json",
                "explan a.jpg | unknown command 'explan'; did you mean explain",
                "models gte x | unknown command 'gte'; did you mean get",
                "--versoin | unknown option '--versoin'; did you mean --version"
            })
    void aMisspeltWordNamesTheNearest(String line, String expected) {
        assertThat(Cli.run((Object[]) line.split(" ")).refusedWith(2).err()).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "explain | INPUT",
                "layers | MODEL",
                "models get | NAME",
                "explain a.jpg --method gradcm | expected one of l2caf",
                "explain a.jpg --method l2caff | did you mean l2caf",
                "explain a.jpg --constraint l1 | expected one of l2, l2-per-frame, softmax, gaussian, gaussian-spread",
                "explain a.jpg --solver newton | expected one of auto, exact, quasi-newton, reference",
                "explain a.jpg --objective rwa | expected one of centred, raw",
                "explain a.jpg --sign plus | expected one of abs, positive, signed",
                "explain a.jpg --resize fit | expected one of squash, crop, pad",
                "explain a.jpg --channels rbg | expected one of rgb, bgr",
                "explain a.jpg --range 0..1 | expected one of 0-1, 0-255, -1-1",
                "explain a.jpg --device gpu | expected one of cpu, cuda",
                "explain a.jpg --colours jet | expected one of ember, glacier, grey, blue-white-red",
                "explain a.jpg --scale all | expected one of map, shared",
                "explain a.jpg --save png | expected one of overlay, heatmap, npy, json",
                "explain a.jpg --output-kind raw | expected one of logits, multilabel, probabilities, embedding",
                "explain a.jpg --size 0 | expected N or WxH",
                "explain a.jpg --size 224x | expected N or WxH",
                "explain a.jpg --mean 1,,2 | expected numbers",
                "explain a.jpg --std NaN | expected numbers",
                "explain a.jpg --class top:0 | expected top:K",
                "explain a.jpg --class top:many | expected a whole number",
                "explain a.jpg --class 99999999999 | expected a whole number",
                "explain a.jpg --seed x | '--seed'",
                "explain a.jpg --threads 0 | expected a whole number from 1",
                "explain a.jpg --class | '--class'",
                "methods now | unexpected argument 'now'"
            })
    void wrongUsageIsOneLineThatSaysWhatIsExpected(String line, String expected) {
        assertThat(Cli.run((Object[]) line.split(" ")).refusedWith(2).err())
                .contains(expected)
                .contains("--help`");
    }

    @Test
    void methodsAreListedWithPaperAndNeeds() {
        List<String> lines = Cli.run("methods").done().out().lines().toList();
        assertThat(lines).first().isEqualTo("l2caf");
        assertThat(lines).anyMatch(line -> line.contains("ECCV 2020"));
        assertThat(lines).anyMatch(line -> line.startsWith("  needs  "));
    }

    @Test
    void modelsListsTheBuiltInOnesFirst() {
        String listed = Cli.run("models").done().out();
        assertThat(listed.lines().skip(1)).first().asString().contains("imagenette-classifier", "built in");
        assertThat(Cli.run("models", "list").done().out()).isEqualTo(listed);
    }

    @Test
    void aKnownModelIsShownWithItsLicence() {
        assertThat(Cli.run("models", "show", "imagenette-classifier").done().out())
                .contains("licence  Apache-2.0", "sidecar  {");
        assertThat(Cli.run("models", "show", "imagenete-classifier")
                        .refusedWith(1)
                        .err())
                .contains("did you mean imagenette-classifier");
    }

    @Test
    void aBuiltInModelNeedsNoDownload() {
        assertThat(Cli.run("models", "get", "imagenette-classifier").done().out())
                .contains("imagenette-classifier.onnx");
    }

    @Test
    void stackTracesAreShownOnRequestOnly() {
        assertThat(Cli.run("layers", "no-such.onnx").refusedWith(1).err()).doesNotContain("\tat ");
        Cli debugged = Cli.run("layers", "no-such.onnx", "--debug");
        assertThat(debugged.exit()).isEqualTo(1);
        assertThat(debugged.err()).startsWith("l2caf: ").contains("\tat dev.l2caf.");
    }
}

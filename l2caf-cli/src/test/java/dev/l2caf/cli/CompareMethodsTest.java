package dev.l2caf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareMethodsTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aSheetAndAPageHoldEveryPictureByEveryMethod() throws IOException {
        Path picture = DemoPicture.copyTo(folder.resolve("demo.jpg"));
        Path out = folder.resolve("out");

        Cli run = Cli.run(
                "compare-methods",
                picture,
                "--class",
                "church",
                "--class",
                "garbage truck",
                "--contrast",
                "--method",
                "l2caf,cam,gradcam,reciprocam",
                "--scale",
                "method",
                "--out",
                out);

        run.done();
        assertThat(Cli.files(out)).containsExactly("methods.html", "methods.png");
        BufferedImage sheet = ImageIO.read(out.resolve("methods.png").toFile());
        assertThat(sheet.getWidth()).isEqualTo(16 + 5 * (320 + 16));
        String page = Files.readString(out.resolve("methods.html"));
        assertThat(page)
                .contains("4 methods side by side", "contrast church", "contrast garbage truck")
                .doesNotContain("http://", "https://", "<script");
        assertThat(page.split("data:image/jpeg", -1)).hasSize(1 + 2 * 5);
        assertThat(run.out()).contains("reciprocam").contains("197 evaluations");
    }

    @Test
    void allMethodsLeaveOutThoseThatCannotAndSayWhy() {
        Path picture = DemoPicture.copyTo(folder.resolve("demo.jpg"));
        Path out = folder.resolve("out");

        Cli run = Cli.run(
                "compare-methods",
                picture,
                "--method",
                "all",
                "--out",
                out,
                "--option",
                "rise.masks=4",
                "--option",
                "smoothgrad.samples=2",
                "--option",
                "integratedgradients.steps=2",
                "--option",
                "occlusion.stride=112");

        assertThat(run.exit()).isZero();
        assertThat(run.err()).startsWith("l2caf: left out: similarity: ").hasLineCount(1);
        assertThat(run.out()).contains("finercam", "rise", "scorecam");
    }

    @Test
    void aSheetWithoutTimesIsTheSameEveryTime() throws IOException {
        Path picture = DemoPicture.copyTo(folder.resolve("demo.jpg"));
        for (String name : new String[] {"first", "second"}) {
            Cli.run(
                            "compare-methods",
                            picture,
                            "--method",
                            "gradcam,saliency",
                            "--no-times",
                            "--out",
                            folder.resolve(name))
                    .done();
        }
        assertThat(folder.resolve("second/methods.png")).hasSameBinaryContentAs(folder.resolve("first/methods.png"));
        assertThat(Files.readString(folder.resolve("first/methods.html")))
                .contains("in maps of pixels, one pixel in a hundred is stronger");
    }

    @Test
    void aMethodAskedForByNameThatCannotApplyIsRefusedBeforeAnythingIsWritten() {
        Path out = folder.resolve("out");

        Cli.run(
                        "compare-methods",
                        DemoPicture.copyTo(folder.resolve("demo.jpg")),
                        "--method",
                        "similarity",
                        "--out",
                        out)
                .refusedWith(1);

        assertThat(out).doesNotExist();
    }

    @Test
    void aPictureThatCannotBeReadIsToldAndTheOthersGoOn() throws IOException {
        Path picture = DemoPicture.copyTo(folder.resolve("demo.jpg"));
        Path broken = Files.writeString(folder.resolve("broken.jpg"), "no picture");
        Path out = folder.resolve("out");

        Cli run = Cli.run("compare-methods", broken, picture, "--method", "gradcam", "--out", out);

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("broken.jpg").hasLineCount(1);
        assertThat(Cli.files(out)).containsExactly("methods.html", "methods.png");
    }

    @Test
    void unknownScalesAndOptionsAreWrongUsage() {
        Path picture = DemoPicture.copyTo(folder.resolve("demo.jpg"));
        Cli.run("compare-methods", picture, "--scale", "methods").refusedWith(2);
        Cli.run("compare-methods", picture, "--option", "rise.mask=3").refusedWith(2);
        Cli.run("compare-methods", picture, "--method", "grad-cam").refusedWith(2);
    }
}

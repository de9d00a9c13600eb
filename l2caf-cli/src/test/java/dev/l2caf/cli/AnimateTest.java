package dev.l2caf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnimateTest {
    @TempDir
    private Path folder = Path.of("");

    private Path picture = Path.of("");

    @BeforeEach
    void copyThePicture() {
        picture = DemoPicture.copyTo(folder.resolve("street.jpg"));
    }

    private Cli animate(Object... more) {
        Object[] arguments = new Object[6 + more.length];
        arguments[0] = "animate";
        arguments[1] = picture;
        arguments[2] = "--out";
        arguments[3] = folder.resolve("out");
        arguments[4] = "--longest";
        arguments[5] = "120";
        System.arraycopy(more, 0, arguments, 6, more.length);
        return Cli.run(arguments);
    }

    private static int frames(Path gif) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(ImageIO.createImageInputStream(gif.toFile()));
        return reader.getNumImages(true);
    }

    @Test
    void theAuthorsSearchBecomesAFilmThatEndsWhereTheClosedFormIs() throws IOException {
        String told = animate("--class", "church", "--frames", "12").done().out();
        Path out = folder.resolve("out");
        assertThat(Cli.files(out))
                .containsExactly("street-animation-strip.png", "street-animation.apng", "street-animation.gif");
        assertThat(told).contains("evaluations seen", "church: strongest at (181, 158)", "reference");
        assertThat(frames(out.resolve("street-animation.gif"))).isEqualTo(12);
        assertThat(Files.size(out.resolve("street-animation.gif"))).isLessThan(400_000);
    }

    @Test
    void aShortSearchIsFilledWithWhatLiesBetween() throws IOException {
        animate("--solver", "quasi-newton", "--frames", "10").done();
        assertThat(frames(folder.resolve("out/street-animation.gif"))).isEqualTo(10);
    }

    @Test
    void whatCannotBeAFilmIsRefused() {
        assertThat(animate("--solver", "exact").refusedWith(2).err()).contains("reference or quasi-newton");
        assertThat(animate("--class", "top:3").refusedWith(2).err()).contains("one class");
        assertThat(animate("--frames", "2").refusedWith(2).err()).contains("from 6 to 120");
        assertThat(Cli.run("animate", folder.resolve("none.jpg")).refusedWith(1).err())
                .contains("none.jpg");
    }
}

package dev.l2caf.imaging.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.l2caf.imaging.picture.Picture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FontlessMachineTest {
    /** What runs in a Java of its own: an overlay with everything that could need text. */
    static final class Drawing {
        private Drawing() {}

        public static void main(String[] arguments) {
            if (Lettering.isAvailable()) {
                throw new IllegalStateException("this machine still finds fonts");
            }
            Overlay.of(Maps.grey(280, 140), Maps.peak(Maps.squashed(280, 140), 7, 3, 3))
                    .withPeak(true)
                    .write(Path.of(arguments[0]));
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void withoutAnyFontTheOverlayIsDrawnWithoutText(@TempDir Path folder) throws IOException, InterruptedException {
        Path fonts = Files.writeString(
                folder.resolve("fonts.conf"),
                "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig></fontconfig>");
        Path png = folder.resolve("overlay.png");
        Path log = folder.resolve("log.txt");
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        ProcessBuilder java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.awt.headless=true",
                        // Java keeps what fontconfig said in the user's folder.
                        "-Duser.home=" + folder,
                        "-cp",
                        classPath,
                        Drawing.class.getName(),
                        png.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        java.environment().put("FONTCONFIG_FILE", fonts.toString());
        Process process = java.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(() -> read(log)).isZero();
        Picture overlay = Picture.read(png);
        assertThat(overlay.height()).as("no caption").isEqualTo(140);
        assertThat(overlay.width()).as("a bar without labels").isBetween(300, 320);
    }

    private static String read(Path log) {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }
}

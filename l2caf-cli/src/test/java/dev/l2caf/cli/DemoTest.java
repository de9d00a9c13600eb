package dev.l2caf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
    @TempDir
    private static Path folder = Path.of("");

    private static Cli demo = new Cli(-1, "", "");

    @BeforeAll
    static void run() {
        demo = Cli.run("demo", "--out", folder.resolve("demo")).done();
    }

    private static MapFile map(int index) {
        return MapFile.of(folder.resolve("demo"), "demo", index);
    }

    @Test
    void itEndsByTellingWhatToOpen() {
        Path page = folder.resolve("demo").resolve("index.html");
        assertThat(demo.out()).endsWith("open " + page + System.lineSeparator());
        assertThat(page).isNotEmptyFile();
    }

    @Test
    void bothObjectsAreWhatTheNetworkSees() {
        assertThat(demo.out().lines().findFirst().orElse("")).matches("seen as  4 church .* %, 6 garbage truck .*");
    }

    @Test
    void churchLooksAtTheHouses() {
        MapFile church = map(1);
        assertThat(church.entry().path("target").path("label").textValue()).isEqualTo("church");
        assertThat(church.y()).isBetween(60, 310);
    }

    @Test
    void garbageTruckLooksAtTheTruck() {
        MapFile truck = map(2);
        assertThat(truck.entry().path("target").path("label").textValue()).isEqualTo("garbage truck");
        assertThat(truck.x()).isBetween(70, 520);
        assertThat(truck.y()).isBetween(320, 530);
    }

    @Test
    void gasPumpLooksAtTheRedTailLift() {
        MapFile pump = map(3);
        assertThat(pump.entry().path("target").path("label").textValue()).isEqualTo("gas pump");
        assertThat(pump.x()).isBetween(500, 575);
        assertThat(pump.y()).isBetween(350, 510);
    }

    @Test
    void thePageStandsAlone() throws IOException {
        String page = Files.readString(folder.resolve("demo").resolve("index.html"));
        assertThat(page).startsWith("<!doctype html>").contains("</html>");
        assertThat(Pattern.compile("(?:src|href)=\"(?!data:)").matcher(page).find())
                .as("refers to something outside itself")
                .isFalse();
        assertThat(page).doesNotContain("url(").doesNotContain("<script");
        assertThat(Pattern.compile("<img src=\"data:image/jpeg;base64,")
                        .matcher(page)
                        .results())
                .hasSize(5);
        assertThat(page).contains("prefers-color-scheme: dark", "l2caf explain", "church", "46.3%", "affine");
    }

    @Test
    void theLaunchersWarmUpLeavesNothingAndSaysNothing() {
        Cli warm = Cli.run("warm").done();
        assertThat(warm.out()).isEmpty();
    }
}

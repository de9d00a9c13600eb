package dev.l2caf.video;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.javacpp.Loader;

/** The command ffmpeg that comes with FFmpeg's natives: makes files for tests. */
final class FFmpegProgram {
    private FFmpegProgram() {}

    /** Runs it on arguments parted by blanks; the last is the file to write, in a folder. */
    static Path make(Path folder, String arguments) throws IOException, InterruptedException {
        assumeTrue(Loader.getPlatform().startsWith("linux"), "the program is started on Linux only");
        String program = Loader.load(ffmpeg.class);
        Path libraries = Path.of(program).resolveSibling(".").normalize();
        Path links = Files.createDirectories(folder.resolve("links"));

        for (String name : List.of("libva.so", "libva-drm.so")) {
            Path link = links.resolve(name + ".2");
            if (Files.notExists(link) && Files.exists(libraries.resolve(name))) {
                Files.createSymbolicLink(link, libraries.resolve(name));
            }
        }
        List<String> words = new ArrayList<>(List.of(arguments.split(" ")));
        Path made = folder.resolve(words.remove(words.size() - 1));
        List<String> command = new ArrayList<>(List.of(program, "-hide_banner", "-loglevel", "error", "-y"));
        command.addAll(words);
        command.add(made.toString());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LD_LIBRARY_PATH", libraries + ":" + links);
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("ffmpeg failed: " + said);
        }
        return made;
    }
}

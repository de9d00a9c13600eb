package dev.l2caf.cli.result;

import dev.l2caf.cli.Version;
import dev.l2caf.cli.result.ExplanationFile.InputSource;
import dev.l2caf.cli.result.ExplanationFile.MapFound;
import dev.l2caf.cli.result.ExplanationFile.Tool;
import dev.l2caf.imaging.file.FileException;
import dev.l2caf.imaging.file.WholeFile;
import dev.l2caf.imaging.picture.Picture;
import dev.l2caf.input.Geometry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the files of explained inputs go.
 *
 * @param folder made when the first file is written
 * @param saved which kinds of files are written
 * @param shown how maps are drawn
 * @param model the network that explains
 * @param preprocessing how pictures become its input
 * @param settings the options that change what is found or drawn, by name, as they were given
 * @param seed the seed of every random start
 * @param inputs files that must not be replaced, as real paths
 */
public record ResultFolder(
        Path folder,
        Set<Saved> saved,
        Shown shown,
        ModelSource model,
        PreprocessingUsed preprocessing,
        Map<String, List<String>> settings,
        long seed,
        Set<Path> inputs) {
    /** Copies the sets. */
    public ResultFolder {
        saved = Set.copyOf(saved);
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
        inputs = Set.copyOf(inputs);
    }

    /**
     * Checks that files could be written, before any work is done for them.
     *
     * @throws FileException if the folder, or one it lies in, is a file
     */
    public static void check(Path folder) {
        for (Path at = folder.toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at) && !Files.isDirectory(at)) {
                throw new FileException("cannot write to " + folder + ": " + at + " is a file, not a folder");
            }
        }
    }

    /**
     * Whether an earlier run has explained this input with the same version, network, pre-processing and settings, and
     * all files that it wrote are still there.
     *
     * @param stem the beginning of their names
     * @param source the input's file
     */
    public boolean holds(String stem, Path source) {
        return new EarlierResult(folder, stem).isOf(this, source);
    }

    /**
     * Writes the files of one input: all of them, or none.
     *
     * @param stem the beginning of their names
     * @param source the input's file
     * @param picture its picture, null if there is none; then no overlay is drawn
     * @param explanation what was found
     * @return the files, in the order written
     * @throws FileException if one cannot be written, or would replace an input
     */
    public List<Path> write(String stem, Path source, @Nullable Picture picture, Explanation explanation) {
        FileSet files = new FileSet(folder, inputs);
        boolean complete = false;
        try {
            MapWriter writer = new MapWriter(this, stem, picture, explanation, files);
            List<MapFound> maps = writer.write();
            if (saved.contains(Saved.JSON)) {
                Geometry geometry = explanation.geometry();
                ExplanationFile content = new ExplanationFile(
                        new Tool("l2caf", Version.number()),
                        model,
                        new InputSource(
                                source.toString(),
                                Digest.of(source),
                                geometry.pictureWidth(),
                                geometry.pictureHeight()),
                        preprocessing,
                        settings,
                        explanation.predictions(),
                        maps);
                files.add(stem + ".json", file -> WholeFile.write(file, out -> out.write(content.bytes())));
            }
            complete = true;
            return files.written();
        } finally {
            if (!complete) {
                files.takeBack();
            }
        }
    }
}

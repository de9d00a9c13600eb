package dev.l2caf.cli.result;

import dev.l2caf.cli.Version;
import dev.l2caf.cli.result.ExplanationFile.InputSource;
import dev.l2caf.cli.result.ExplanationFile.MapFiles;
import dev.l2caf.cli.result.ExplanationFile.MapFound;
import dev.l2caf.cli.result.ExplanationFile.Tool;
import dev.l2caf.imaging.file.FileException;
import dev.l2caf.imaging.file.Npy;
import dev.l2caf.imaging.file.WholeFile;
import dev.l2caf.imaging.picture.Picture;
import dev.l2caf.map.AttentionMap;
import dev.l2caf.map.Grid;
import dev.l2caf.map.Sign;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the files of explained pictures go.
 *
 * @param folder made when the first file is written
 * @param saved which kinds of files are written
 * @param shown how maps are drawn
 * @param model the network that explains
 * @param preprocessing how pictures become its input
 * @param seed the seed of every random start
 * @param inputs files that must not be replaced, as real paths
 */
public record ResultFolder(
        Path folder,
        Set<Saved> saved,
        Shown shown,
        ModelSource model,
        PreprocessingUsed preprocessing,
        long seed,
        Set<Path> inputs) {
    /** Copies the sets. */
    public ResultFolder {
        saved = Set.copyOf(saved);
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
     * Writes the files of one picture: all of them, or none.
     *
     * @param stem the beginning of their names
     * @param source the picture's file
     * @param picture its content
     * @param explanation what was found
     * @return the files, in the order written
     * @throws FileException if one cannot be written, or would replace an input
     */
    public List<Path> write(String stem, Path source, Picture picture, Explanation explanation) {
        FileSet files = new FileSet(folder, inputs);
        boolean complete = false;
        try {
            List<MapFound> maps = explanation.maps().stream()
                    .map(map -> MapFound.of(map, seed, writeMap(stem, picture, map, explanation, files)))
                    .toList();
            if (saved.contains(Saved.JSON)) {
                ExplanationFile content = new ExplanationFile(
                        new Tool("l2caf", Version.number()),
                        model,
                        new InputSource(source.toString(), Digest.of(source), picture.width(), picture.height()),
                        preprocessing,
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

    private MapFiles writeMap(String stem, Picture picture, AttentionMap map, Explanation all, FileSet files) {
        String name = stem + "-" + MapName.of(map.provenance());
        Grid grid = map.grid();
        int[] shape = grid.frames() == 1
                ? new int[] {grid.height(), grid.width()}
                : new int[] {grid.frames(), grid.height(), grid.width()};
        // The array is the final map, which is never negative; what --sign signed shows is in the other one.
        float[] shownValues = map.sign() == Sign.SIGNED ? map.withSign(Sign.ABS).values() : map.values();
        @Nullable
        String overlay = saved.contains(Saved.OVERLAY)
                ? files.add(
                        name + ".png", file -> shown.overlay(picture, map, all).write(file))
                : null;
        @Nullable
        String heatmap = saved.contains(Saved.HEATMAP)
                ? files.add(
                        name + "-heatmap.png", file -> shown.heatmap(map, all).write(file))
                : null;
        boolean arrays = saved.contains(Saved.NPY);
        @Nullable String values = arrays ? files.add(name + ".npy", file -> Npy.write(file, shownValues, shape)) : null;
        @Nullable
        String signed =
                arrays ? files.add(name + "-signed.npy", file -> Npy.write(file, map.signedValues(), shape)) : null;
        return new MapFiles(overlay, heatmap, values, signed);
    }
}

package dev.l2caf.evaluation.run;

import dev.l2caf.ExplanationException;
import dev.l2caf.evaluation.data.Specimen;
import dev.l2caf.evaluation.region.ScoreMap;
import dev.l2caf.imaging.file.Npy;
import java.nio.file.Path;
import java.util.List;

/**
 * A finished map as it lies on disk.
 *
 * @param values rows x columns
 * @param columns how many numbers a row has
 * @param rows how many rows
 */
record Cells(float[] values, int columns, int rows) {
    /**
     * Reads the map of a picture.
     *
     * @param folder with a {@code <id>.npy} for each picture
     * @throws ExplanationException if it is none
     * @throws dev.l2caf.imaging.file.FileException if it cannot be read
     */
    static Cells read(Path folder, Specimen specimen) {
        Path file = folder.resolve(Knowing.mapName(specimen));
        Npy array = Npy.read(file);
        List<Integer> shape = array.shape();
        int axes = shape.size();
        if (axes < 2
                || array.values().length == 0
                || array.values().length != shape.get(axes - 1) * shape.get(axes - 2)) {
            throw new ExplanationException(file + ": expected a map of rows x columns, but its shape is " + shape);
        }
        return new Cells(array.values(), shape.get(axes - 1), shape.get(axes - 2));
    }

    /** The map on its whole picture, 224 x 224. */
    ScoreMap onPicture() {
        return ScoreMap.of(values, columns, rows, ScoreMap.SIDE, ScoreMap.SIDE);
    }
}

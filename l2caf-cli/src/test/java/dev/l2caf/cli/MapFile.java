package dev.l2caf.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.l2caf.imaging.file.Npy;
import java.nio.file.Path;

/**
 * One map as an outsider reads it from the files: the JSON's entry and the array.
 *
 * @param entry the map in the JSON file
 * @param array the map's values
 * @param width of the picture
 * @param height of the picture
 * @param inputSide the side of the network's square input, cropped
 */
record MapFile(JsonNode entry, Npy array, int width, int height, int inputSide) {
    /** Map {@code index} of an input. */
    static MapFile of(Path folder, String stem, int index) {
        JsonNode json = Cli.json(folder.resolve(stem + ".json"));
        JsonNode entry = json.path("maps").path(index);
        return new MapFile(
                entry,
                Npy.read(folder.resolve(entry.path("files").path("npy").textValue())),
                json.path("input").path("width").intValue(),
                json.path("input").path("height").intValue(),
                json.path("preprocessing").path("size").path(0).intValue());
    }

    int x() {
        return entry.path("argmax").path("x").intValue();
    }

    int y() {
        return entry.path("argmax").path("y").intValue();
    }

    float largest() {
        return largestWithin(0, width, 0, height);
    }

    /** The largest value among the cells whose centres lie in a part of the picture; centre crop of 224 in 256. */
    float largestWithin(double left, double right, double top, double bottom) {
        double scale = Math.min(width, height) / (inputSide * 256.0 / 224);
        int rows = array.shape().get(0);
        int columns = array.shape().get(1);
        float largest = Float.NEGATIVE_INFINITY;
        for (int row = 0; row < rows; row++) {
            double y = (height - inputSide * scale) / 2 + (row + 0.5) / rows * inputSide * scale;
            for (int column = 0; column < columns; column++) {
                double x = (width - inputSide * scale) / 2 + (column + 0.5) / columns * inputSide * scale;
                if (x >= left && x <= right && y >= top && y <= bottom) {
                    largest = Math.max(largest, array.values()[row * columns + column]);
                }
            }
        }
        return largest;
    }
}

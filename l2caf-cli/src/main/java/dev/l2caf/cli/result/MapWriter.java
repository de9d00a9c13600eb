package dev.l2caf.cli.result;

import dev.l2caf.cli.result.ExplanationFile.MapFiles;
import dev.l2caf.cli.result.ExplanationFile.MapFound;
import dev.l2caf.imaging.file.Npy;
import dev.l2caf.imaging.picture.Picture;
import dev.l2caf.map.AttentionMap;
import dev.l2caf.map.Grid;
import dev.l2caf.map.Sign;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the maps of one explained input.
 *
 * @param to says what is written and how
 * @param stem the beginning of the files' names
 * @param picture what overlays are drawn on, null for none
 * @param all what was found
 * @param files takes the files
 */
record MapWriter(ResultFolder to, String stem, @Nullable Picture picture, Explanation all, FileSet files) {
    /** Writes the files of every map, and the sheet of all if it was asked for. */
    List<MapFound> write() {
        List<String> names = MapName.of(all.maps());
        List<MapFound> found = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            AttentionMap map = all.maps().get(i);
            found.add(MapFound.of(map, to.seed(), write(stem + "-" + names.get(i), map)));
        }
        if (to.saved().contains(Saved.SHEET)) {
            files.add(
                    stem + "-sheet.png",
                    file -> new MapSheet(picture, all, to.shown()).sheet().write(file));
        }
        return found;
    }

    private MapFiles write(String name, AttentionMap map) {
        Grid grid = map.grid();
        int[] shape = grid.frames() == 1
                ? new int[] {grid.height(), grid.width()}
                : new int[] {grid.frames(), grid.height(), grid.width()};
        // The array is the final map, which is never negative; what --sign signed shows is in the other one.
        float[] shownValues = map.sign() == Sign.SIGNED ? map.withSign(Sign.ABS).values() : map.values();
        @Nullable String overlay = null;
        Picture under = picture;
        if (under != null && to.saved().contains(Saved.OVERLAY)) {
            overlay = files.add(
                    name + ".png", file -> to.shown().overlay(under, map, all).write(file));
        }
        @Nullable
        String heatmap = to.saved().contains(Saved.HEATMAP)
                        || (under == null && to.saved().contains(Saved.OVERLAY))
                ? files.add(
                        name + "-heatmap.png",
                        file -> to.shown().heatmap(map, all, under != null).write(file))
                : null;
        boolean arrays = to.saved().contains(Saved.NPY);
        @Nullable String values = arrays ? files.add(name + ".npy", file -> Npy.write(file, shownValues, shape)) : null;
        @Nullable
        String signed =
                arrays ? files.add(name + "-signed.npy", file -> Npy.write(file, map.signedValues(), shape)) : null;
        return new MapFiles(overlay, heatmap, values, signed);
    }
}

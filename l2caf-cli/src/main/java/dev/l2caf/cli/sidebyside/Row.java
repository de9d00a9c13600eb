package dev.l2caf.cli.sidebyside;

import dev.l2caf.imaging.picture.Picture;
import java.util.List;

/**
 * One picture and one target, as every method sees it.
 *
 * @param name the picture's
 * @param picture the picture
 * @param seenAs what the network takes it for; may be empty
 * @param target what is explained
 * @param score the target's score and probability; empty where it has none
 * @param cells one per column
 */
record Row(String name, Picture picture, String seenAs, String target, String score, List<Cell> cells) {
    Row {
        cells = List.copyOf(cells);
    }
}

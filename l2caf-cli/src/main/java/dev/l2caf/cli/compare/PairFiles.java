package dev.l2caf.cli.compare;

import dev.l2caf.cli.compare.PairFile.SideFound;
import dev.l2caf.cli.result.ModelSource;
import dev.l2caf.cli.result.PreprocessingUsed;
import dev.l2caf.imaging.file.Npy;
import dev.l2caf.imaging.file.WholeFile;
import dev.l2caf.imaging.overlay.ContactSheet;
import dev.l2caf.imaging.overlay.ContactSheet.Tile;
import dev.l2caf.imaging.overlay.Overlay;
import dev.l2caf.map.AttentionMap;
import dev.l2caf.map.Sign;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The files of a pair.
 *
 * @param pair what is written
 * @param source the network
 * @param preprocessing how pictures became its input
 */
record PairFiles(Pair pair, ModelSource source, PreprocessingUsed preprocessing) {
    /**
     * Writes arrays, sheet and JSON, in this order.
     *
     * @return sheet and JSON
     * @throws dev.l2caf.imaging.file.FileException if one cannot be written
     */
    List<Path> write(Path folder) {
        List<SideFound> found = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Side side = pair.sides().get(i);
            AttentionMap map = side.map();
            String name = pair.stem() + "-" + (i + 1);
            AttentionMap shown = map.sign() == Sign.SIGNED ? map.withSign(Sign.ABS) : map;
            int rows = map.grid().frames() * map.grid().height();
            Npy.write(
                    folder.resolve(name + ".npy"),
                    shown.values(),
                    rows,
                    map.grid().width());
            Npy.write(
                    folder.resolve(name + "-signed.npy"),
                    map.signedValues(),
                    rows,
                    map.grid().width());
            found.add(SideFound.of(pair.files().get(i), side, List.of(name + ".npy", name + "-signed.npy")));
        }
        Path sheet = folder.resolve(pair.stem() + ".png");
        sheet().write(sheet);
        Path json = folder.resolve(pair.stem() + ".json");
        byte[] content =
                PairFile.of(source, preprocessing, pair.similarity(), found).bytes();
        WholeFile.write(json, out -> out.write(content));
        return List.of(sheet, json);
    }

    private ContactSheet sheet() {
        List<Tile> tiles = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Side side = pair.sides().get(i);
            tiles.add(new Tile(
                    pair.pictures().get(i).image(), Pair.stem(pair.files().get(i)), ""));
            tiles.add(new Tile(
                    Overlay.of(pair.pictures().get(i), side.map())
                            .withColourBar(false)
                            .withCaption("")
                            .image(),
                    "what makes it like the other",
                    String.format(
                            Locale.ROOT,
                            "cosine %.3f without it, %.3f without random",
                            side.without(),
                            side.withoutRandom())));
        }
        Path network = Path.of(source.file()).getFileName();
        return ContactSheet.of(tiles)
                .withColumns(4)
                .withHeading(String.format(Locale.ROOT, "cosine %.3f \u00b7 %s", pair.similarity(), network));
    }
}

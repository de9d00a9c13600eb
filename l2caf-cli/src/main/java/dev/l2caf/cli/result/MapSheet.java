package dev.l2caf.cli.result;

import dev.l2caf.Prediction;
import dev.l2caf.imaging.overlay.ContactSheet;
import dev.l2caf.imaging.overlay.ContactSheet.Tile;
import dev.l2caf.imaging.picture.Picture;
import dev.l2caf.map.AttentionMap;
import dev.l2caf.map.Provenance;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The sheet of one explained input: its picture and all its maps. Below each map stands first what tells it from the
 * others.
 *
 * @param picture null if there is none; then maps are shown alone
 * @param all what was found
 * @param shown how maps are drawn
 */
record MapSheet(@Nullable Picture picture, Explanation all, Shown shown) {
    /** Draws it. */
    ContactSheet sheet() {
        List<Map<String, String>> facts = all.maps().stream().map(this::facts).toList();
        List<Tile> tiles = new ArrayList<>();
        if (picture != null) {
            tiles.add(new Tile(picture.image(), "the picture", seenAs()));
        }
        for (int i = 0; i < facts.size(); i++) {
            List<String> different = new ArrayList<>();
            List<String> common = new ArrayList<>();
            facts.get(i).forEach((name, value) -> {
                boolean same =
                        facts.stream().map(each -> each.get(name)).distinct().count() == 1;
                (same ? common : different).add(value);
            });
            if (different.isEmpty()) {
                different.add(common.remove(0));
            }
            tiles.add(new Tile(image(all.maps().get(i)), joined(different), joined(common)));
        }
        return ContactSheet.of(tiles);
    }

    private static String joined(List<String> facts) {
        return facts.stream().filter(fact -> !fact.isEmpty()).collect(Collectors.joining(" \u00b7 "));
    }

    private BufferedImage image(AttentionMap map) {
        return picture == null
                ? shown.heatmap(map, all).image()
                : shown.overlay(picture, map, all)
                        .withColourBar(false)
                        .withCaption("")
                        .image();
    }

    private Map<String, String> facts(AttentionMap map) {
        Provenance from = map.provenance();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("target", target(from.target()));
        facts.put("constraint", from.search() == null ? "" : from.search().constraint());
        facts.put("method", from.method());
        facts.put("layer", from.layer());
        facts.put("grid", map.grid().toString());
        return facts;
    }

    private String target(Provenance.Subject target) {
        if (target.equals(Provenance.Subject.OUTPUT)) {
            return "the whole answer";
        }
        String name = target.label() != null ? target.label() : target.index() == null ? "" : "class " + target.index();
        String kind = target.kind().equals("class") ? "" : target.kind() + " ";
        return kind + name + probability(target.index());
    }

    private String probability(@Nullable Integer index) {
        return all.predictions().stream()
                .filter(prediction -> index != null && prediction.index() == index)
                .map(prediction -> " " + percent(prediction))
                .findFirst()
                .orElse("");
    }

    private static String percent(Prediction prediction) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * prediction.probability());
    }

    private String seenAs() {
        return all.predictions().stream()
                .limit(1)
                .map(first -> "seen as " + (first.label() == null ? "class " + first.index() : first.label()) + " "
                        + percent(first))
                .findFirst()
                .orElse("");
    }
}

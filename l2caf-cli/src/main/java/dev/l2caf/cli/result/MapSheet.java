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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
    private static final String TARGET = "target";

    /** Draws it: maps that differ in two ways as a table, a row for what changes more seldom, else one after the other. */
    ContactSheet sheet() {
        List<Map<String, String>> facts = all.maps().stream().map(this::facts).toList();
        Set<String> differing = new LinkedHashSet<>(facts.get(0).keySet());
        differing.removeIf(name -> run(facts, name) == facts.size());
        int row = differing.stream().mapToInt(name -> run(facts, name)).max().orElse(1);
        boolean table = row > 1 && facts.size() % row == 0;
        List<Tile> tiles = new ArrayList<>();
        for (int i = 0; i < facts.size(); i++) {
            if (picture != null && i % (table ? row : facts.size()) == 0) {
                tiles.add(new Tile(picture.image(), "the picture", seenAs()));
            }
            Map<String, String> own = new LinkedHashMap<>(facts.get(i));
            Map<String, String> common = new LinkedHashMap<>(own);
            own.keySet().retainAll(differing);
            common.keySet().removeAll(differing);
            if (own.isEmpty()) {
                own.put(TARGET, String.valueOf(common.remove(TARGET)));
            }
            common.remove("constraint", "l2");
            common.put("grid", all.maps().get(i).grid().toString());
            tiles.add(new Tile(image(all.maps().get(i)), joined(own), joined(common)));
        }
        ContactSheet sheet = ContactSheet.of(tiles);
        return table ? sheet.withColumns(picture == null ? row : row + 1) : sheet;
    }

    /** How many maps share a fact with the first, one after the other. */
    private static int run(List<Map<String, String>> facts, String name) {
        int run = 1;
        while (run < facts.size()
                && Objects.equals(facts.get(run).get(name), facts.get(0).get(name))) {
            run++;
        }
        return run;
    }

    private static String joined(Map<String, String> facts) {
        return facts.values().stream().filter(fact -> !fact.isEmpty()).collect(Collectors.joining(" \u00b7 "));
    }

    private BufferedImage image(AttentionMap map) {
        return picture == null
                ? shown.heatmap(map, all, false).image()
                : shown.overlay(picture, map, all)
                        .withColourBar(false)
                        .withCaption("")
                        .image();
    }

    private Map<String, String> facts(AttentionMap map) {
        Provenance from = map.provenance();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(TARGET, target(from.target()));
        facts.put("constraint", from.search() == null ? "" : from.search().constraint());
        facts.put("method", from.method());
        facts.put("layer", from.layer());
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

package dev.l2caf.evaluation.data;

import dev.l2caf.evaluation.data.DataSet.Knowledge;
import dev.l2caf.evaluation.data.Lines.Line;
import dev.l2caf.evaluation.region.Box;
import dev.l2caf.input.Preprocessing.Size;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The lists of wsolevaluation (Choe et al., CVPR 2020): {@code image_ids.txt}, {@code class_labels.txt} (id, class),
 * {@code image_sizes.txt} (id, width, height) and {@code localization.txt} (id, x0, y0, x1, y1 in pixels of that size, or id,
 * mask file, file of pixels to ignore). Pictures are the files the ids name, in the same folder.
 */
final class WsolLayout implements Layout {
    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");
    private static final String IDS = "image_ids.txt";
    private static final String LOCALIZATION = "localization.txt";
    private static final String SIZES = "image_sizes.txt";
    private static final int MOST = 1_000_000;

    @Override
    public String name() {
        return "wsol";
    }

    @Override
    public String description() {
        return IDS + ", class_labels.txt, " + LOCALIZATION;
    }

    @Override
    public boolean recognises(Path folder) {
        return Files.exists(folder.resolve(IDS));
    }

    @Override
    public DataSet read(Path folder, DataSettings settings) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        Lines.each(folder.resolve(IDS), COMMA, line -> {
            line.expecting(1, 1, "a picture's id");
            if (entries.put(line.field(0), new Entry(Inside.of(folder, line.field(0), line))) != null) {
                throw line.wrong("'" + line.field(0) + "' is listed twice");
            }
        });
        Lines.each(folder.resolve(settings.classLabels()), COMMA, line -> {
            line.expecting(2, 2, "id,class");
            entry(entries, line).ifPresent(entry -> entry.label = line.field(1));
        });
        optional(folder.resolve(SIZES), line -> {
            line.expecting(3, 3, "id,width,height");
            entry(entries, line)
                    .ifPresent(entry ->
                            entry.size = new Size(line.whole(1, "width", 1, MOST), line.whole(2, "height", 1, MOST)));
        });
        optional(folder.resolve(LOCALIZATION), line -> locate(folder, entries, line));
        boolean boxes = entries.values().stream().anyMatch(entry -> !entry.boxes.isEmpty());
        boolean masks = entries.values().stream().anyMatch(entry -> !entry.masks.isEmpty());
        List<Specimen> specimens = new ArrayList<>();
        entries.forEach((id, entry) -> {
            Truth truth = entry.truth();
            specimens.add(new Specimen(id, entry.picture, () -> truth));
        });
        return new DataSet(folder, name(), knowledge(boxes, masks), specimens);
    }

    private static Knowledge knowledge(boolean boxes, boolean masks) {
        if (boxes) {
            return masks ? Knowledge.BOXES_AND_MASKS : Knowledge.BOXES;
        }
        return masks ? Knowledge.MASKS : Knowledge.CLASSES;
    }

    private static void locate(Path folder, Map<String, Entry> entries, Line line) {
        Optional<Entry> found = entry(entries, line);
        if (found.isEmpty()) {
            return;
        }
        Entry entry = found.get();
        if (line.fields().length == 5) {
            int x0 = line.whole(1, "x0", 0, MOST);
            int y0 = line.whole(2, "y0", 0, MOST);
            int x1 = line.whole(3, "x1", 0, MOST);
            int y1 = line.whole(4, "y1", 0, MOST);
            if (x1 < x0 || y1 < y0) {
                throw line.wrong("expected x0 <= x1 and y0 <= y1, but found " + x0 + ", " + y0 + ", " + x1 + ", " + y1);
            }
            entry.boxes.add(new Box(x0, y0, x1, y1));
            return;
        }
        line.expecting(2, 3, "id,x0,y0,x1,y1 or id,mask or id,mask,ignored");
        entry.masks.add(mask(folder, line, 1));
        if (line.fields().length == 3 && !line.field(2).isEmpty()) {
            entry.ignored.add(mask(folder, line, 2));
        }
    }

    private static Path mask(Path folder, Line line, int field) {
        if (!line.field(field).toLowerCase(Locale.ROOT).endsWith(".png")) {
            throw line.wrong("expected id,x0,y0,x1,y1 or id,mask.png or id,mask.png,ignored.png, but found '"
                    + line.field(field) + "'");
        }
        return Inside.of(folder, line.field(field), line);
    }

    private static void optional(Path file, Lines.Taker taker) {
        if (Files.exists(file)) {
            Lines.each(file, COMMA, taker);
        }
    }

    /** Lists may speak of more pictures than are asked for: those are passed over. */
    private static Optional<Entry> entry(Map<String, Entry> entries, Line line) {
        return Optional.ofNullable(entries.get(line.field(0)));
    }

    /** What the lists have said of a picture so far. */
    private static final class Entry {
        private final Path picture;
        private final List<Box> boxes = new ArrayList<>();
        private final List<Path> masks = new ArrayList<>();
        private final List<Path> ignored = new ArrayList<>();
        private @Nullable String label;
        private @Nullable Size size;

        Entry(Path picture) {
            this.picture = picture;
        }

        Truth truth() {
            return new Truth(
                    label, size, boxes, masks, ignored.stream().distinct().toList());
        }
    }
}

package dev.l2caf.evaluation.data;

import dev.l2caf.evaluation.data.DataSet.Knowledge;
import dev.l2caf.evaluation.data.DataSettings.Split;
import dev.l2caf.evaluation.data.Lines.Line;
import dev.l2caf.evaluation.region.Box;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Caltech-UCSD Birds 200-2011 as it is published: {@code images.txt}, {@code image_class_labels.txt}, {@code
 * bounding_boxes.txt} (x, y, width, height), {@code train_test_split.txt}, pictures under {@code images/} and, where they
 * were fetched, {@code segmentations/}. Classes are counted from 1 there and from 0 here.
 */
final class CubLayout implements Layout {
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final String IMAGES = "images.txt";
    private static final String BOXES = "bounding_boxes.txt";
    private static final int MOST = 10_000_000;

    @Override
    public String name() {
        return "cub";
    }

    @Override
    public String description() {
        return IMAGES + ", image_class_labels.txt, " + BOXES;
    }

    @Override
    public boolean recognises(Path folder) {
        return Files.exists(folder.resolve(IMAGES)) && Files.exists(folder.resolve(BOXES));
    }

    @Override
    public DataSet read(Path folder, DataSettings settings) {
        Map<Integer, String> labels = new HashMap<>();
        Lines.each(folder.resolve("image_class_labels.txt"), SPACE, line -> {
            line.expecting(2, 2, "picture and class");
            labels.put(number(line), Integer.toString(line.whole(1, "a class", 1, MOST) - 1));
        });
        Map<Integer, Box> boxes = new HashMap<>();
        Lines.each(folder.resolve(BOXES), SPACE, line -> boxes.put(number(line), box(line)));
        Map<Integer, Boolean> training = new HashMap<>();
        if (settings.split() != Split.ALL) {
            Lines.each(folder.resolve("train_test_split.txt"), SPACE, line -> {
                line.expecting(2, 2, "picture and 0 or 1");
                training.put(number(line), line.whole(1, "whether it is for training", 0, 1) == 1);
            });
        }
        boolean masks = Files.isDirectory(folder.resolve("segmentations"));
        List<Specimen> specimens = new ArrayList<>();
        Lines.each(folder.resolve(IMAGES), SPACE, line -> {
            line.expecting(2, 2, "picture and file");
            int number = number(line);
            Box box = boxes.get(number);
            String label = labels.get(number);
            if (box == null || label == null) {
                throw line.wrong("picture " + number + " has no " + (box == null ? "box" : "class"));
            }
            Boolean train = training.get(number);
            if (settings.split() == Split.ALL
                    || Boolean.valueOf(settings.split() == Split.TRAIN).equals(train)) {
                Path picture = Inside.of(folder.resolve("images"), line.field(1), line);
                Truth truth = new Truth(
                        label, null, List.of(box), masks ? List.of(mask(folder, line.field(1))) : List.of(), List.of());
                specimens.add(new Specimen(line.field(1), picture, () -> truth));
            }
        });
        return new DataSet(folder, name(), masks ? Knowledge.BOXES_AND_MASKS : Knowledge.BOXES, specimens);
    }

    private static Path mask(Path folder, String picture) {
        int ending = picture.lastIndexOf('.');
        String stem = ending < 0 ? picture : picture.substring(0, ending);
        return folder.resolve("segmentations").resolve(stem + ".png");
    }

    private static int number(Line line) {
        return line.whole(0, "a picture's number", 1, MOST);
    }

    /** Width and height count pixels, so the last pixel inside is one before their sum. */
    private static Box box(Line line) {
        line.expecting(5, 5, "picture, x, y, width, height");
        double x = line.pixels(1, "x");
        double y = line.pixels(2, "y");
        double width = line.pixels(3, "width");
        double height = line.pixels(4, "height");
        if (width < 1 || height < 1) {
            throw line.wrong("expected a box of at least one pixel, but found " + width + " x " + height);
        }
        return new Box((int) x, (int) y, (int) (x + width - 1), (int) (y + height - 1));
    }
}

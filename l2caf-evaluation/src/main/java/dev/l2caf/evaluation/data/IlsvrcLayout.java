package dev.l2caf.evaluation.data;

import dev.l2caf.evaluation.data.DataSet.Knowledge;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * ILSVRC's validation set as it is published: pictures in a folder, one annotation XML each, and either a list of synsets in
 * the networks' order ({@code LOC_synset_mapping.txt}, {@code synset_words.txt} or {@code synsets.txt}: the place of a
 * picture's synset is its class) or {@code ILSVRC2012_validation_ground_truth.txt}, whose numbers are those of the
 * development kit and not the networks': with it, a label map is needed.
 */
final class IlsvrcLayout implements Layout {
    static final String NAME = "ilsvrc";

    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final List<String> PICTURES =
            List.of("Data/CLS-LOC/val", "ILSVRC/Data/CLS-LOC/val", "ILSVRC2012_img_val", "val");
    private static final List<String> ANNOTATIONS =
            List.of("Annotations/CLS-LOC/val", "ILSVRC/Annotations/CLS-LOC/val", "Annotations/val", "bbox_val", "val");
    private static final List<String> SYNSETS = List.of("LOC_synset_mapping.txt", "synset_words.txt", "synsets.txt");
    private static final List<String> GROUND_TRUTH = List.of(
            "ILSVRC2012_validation_ground_truth.txt",
            "data/ILSVRC2012_validation_ground_truth.txt",
            "ILSVRC2012_devkit_t12/data/ILSVRC2012_validation_ground_truth.txt");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "pictures under Data/CLS-LOC/val or val, XML under Annotations/CLS-LOC/val or bbox_val";
    }

    @Override
    public boolean recognises(Path folder) {
        return first(folder, PICTURES).isPresent()
                && first(folder, ANNOTATIONS.subList(0, ANNOTATIONS.size() - 1)).isPresent();
    }

    @Override
    public DataSet read(Path folder, DataSettings settings) {
        Path pictures = required(folder, PICTURES, "pictures");
        Path annotations = required(folder, ANNOTATIONS, "annotations");
        List<Path> files = PictureFolder.in(pictures);
        Map<String, Integer> synsets = synsets(folder);
        List<String> numbers = numbers(folder, files.size());
        if (synsets.isEmpty() && numbers.isEmpty()) {
            throw new DataException("the data set " + folder + " does not tell classes: it has none of "
                    + String.join(", ", SYNSETS) + ", " + GROUND_TRUTH.get(0));
        }
        List<Specimen> specimens = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            Path picture = files.get(i);
            String name = String.valueOf(picture.getFileName());
            Path xml = annotations.resolve(name.substring(0, name.lastIndexOf('.')) + ".xml");
            String number = numbers.isEmpty() ? null : numbers.get(i);
            specimens.add(new Specimen(name, picture, () -> truth(xml, number, synsets)));
        }
        return new DataSet(folder, NAME, Knowledge.BOXES, specimens);
    }

    private static Truth truth(Path xml, @Nullable String number, Map<String, Integer> synsets) {
        AnnotationXml.Annotation annotation = AnnotationXml.read(xml);
        if (synsets.isEmpty()) {
            return new Truth(number, annotation.size(), annotation.boxes(), List.of(), List.of());
        }
        Integer place = synsets.get(annotation.synset());
        if (place == null) {
            throw new DataException(xml + ": the object '" + annotation.synset() + "' is in no list of synsets");
        }
        return new Truth(place.toString(), annotation.size(), annotation.boxes(), List.of(), List.of());
    }

    private static Map<String, Integer> synsets(Path folder) {
        Map<String, Integer> places = new HashMap<>();
        first(folder, SYNSETS)
                .ifPresent(file -> Lines.each(file, SPACE, line -> {
                    if (places.put(line.field(0), places.size()) != null) {
                        throw line.wrong("the synset '" + line.field(0) + "' is listed twice");
                    }
                }));
        return places;
    }

    private static List<String> numbers(Path folder, int pictures) {
        List<String> numbers = new ArrayList<>();
        Optional<Path> file = first(folder, GROUND_TRUTH);
        file.ifPresent(path -> Lines.each(path, SPACE, line -> {
            line.expecting(1, 1, "a class");
            numbers.add(Integer.toString(line.whole(0, "a class", 1, 1_000_000)));
        }));
        if (file.isPresent() && numbers.size() != pictures) {
            throw new DataException(
                    file.get() + " has " + numbers.size() + " classes, but there are " + pictures + " pictures");
        }
        return numbers;
    }

    private static Path required(Path folder, List<String> names, String what) {
        return first(folder, names)
                .orElseThrow(() -> new DataException(
                        "the data set " + folder + " has no " + what + ": expected " + String.join(" or ", names)));
    }

    private static Optional<Path> first(Path folder, List<String> names) {
        return names.stream().map(folder::resolve).filter(Files::exists).findFirst();
    }
}

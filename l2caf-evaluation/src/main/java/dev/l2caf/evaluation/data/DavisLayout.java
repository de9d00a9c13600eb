package dev.l2caf.evaluation.data;

import dev.l2caf.evaluation.data.DataSet.Knowledge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Clips with the object's pixels in every frame, as DAVIS has them (Perazzi et al., CVPR 2016): a folder of pictures per
 * sequence, and beside them a folder of PNGs of the same names, in which the object's pixels are not black.
 */
final class DavisLayout implements Layout {
    private static final List<Places> PLACES = List.of(
            new Places("frames", "masks"),
            new Places("JPEGImages/480p", "Annotations/480p"),
            new Places("JPEGImages/1080p", "Annotations/1080p"),
            new Places("JPEGImages/Full-Resolution", "Annotations/Full-Resolution"));

    /** Where frames lie, and where masks. */
    private record Places(String frames, String masks) {}

    @Override
    public String name() {
        return "davis";
    }

    @Override
    public String description() {
        return "frames/<sequence>/ and masks/<sequence>/ with a PNG of the same name for each frame, or DAVIS as published";
    }

    @Override
    public boolean recognises(Path folder) {
        return places(folder).isPresent();
    }

    @Override
    public DataSet read(Path folder, DataSettings settings) {
        Places places = places(folder)
                .orElseThrow(() -> new DataException("the data set " + folder
                        + " has no sequences: expected frames/<sequence>/*.jpg and masks/<sequence>/*.png"));
        Path all = folder.resolve(places.frames());
        List<Specimen> specimens = new ArrayList<>();
        for (Path sequence : folders(all)) {
            String name = String.valueOf(sequence.getFileName());
            for (Path frame : PictureFolder.in(sequence)) {
                String id = PictureFolder.id(all, frame);
                Path mask = folder.resolve(places.masks()).resolve(id.substring(0, id.lastIndexOf('.')) + ".png");
                if (!Files.isRegularFile(mask)) {
                    throw new DataException("the frame " + frame + " has no mask: expected " + mask);
                }
                Truth truth = new Truth(null, null, List.of(), List.of(mask), List.of());
                specimens.add(new Specimen(id, frame, name, () -> truth));
            }
        }
        return new DataSet(folder, name(), Knowledge.MASKS_OF_FRAMES, specimens);
    }

    private static Optional<Places> places(Path folder) {
        return PLACES.stream()
                .filter(places -> folders(folder.resolve(places.frames())).stream()
                        .anyMatch(sequence ->
                                Files.isDirectory(folder.resolve(places.masks()).resolve(sequence.getFileName()))))
                .findFirst();
    }

    private static List<Path> folders(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new DataException("cannot list " + folder + ": " + e.getMessage(), e);
        }
    }
}

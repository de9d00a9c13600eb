package dev.l2caf.evaluation.data;

import dev.l2caf.evaluation.data.DataSet.Knowledge;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Pictures under {@code images/} (or {@code frames/}) and a PNG of the same name for each under {@code masks/}, in which the
 * object's pixels are not black. Folders below {@code images/} are classes, those below {@code frames/} are not.
 */
final class MasksLayout implements Layout {
    private static final String MASKS = "masks";
    private static final String FRAMES = "frames";

    @Override
    public String name() {
        return MASKS;
    }

    @Override
    public String description() {
        return "images/ or frames/, and masks/ with a PNG of the same name for each";
    }

    @Override
    public boolean recognises(Path folder) {
        return Files.isDirectory(folder.resolve(MASKS)) && pictures(folder).isPresent();
    }

    @Override
    public DataSet read(Path folder, DataSettings settings) {
        Path pictures = pictures(folder)
                .orElseThrow(() -> new DataException("the data set " + folder + " has no folder images or frames"));
        List<Specimen> specimens = new ArrayList<>();
        for (Path picture : PictureFolder.in(pictures)) {
            String id = PictureFolder.id(pictures, picture);
            Path mask = folder.resolve(MASKS).resolve(id.substring(0, id.lastIndexOf('.')) + ".png");
            if (!Files.exists(mask)) {
                throw new DataException("the picture " + picture + " has no mask: expected " + mask);
            }
            int slash = pictures.endsWith(FRAMES) ? -1 : id.indexOf('/');
            String label = slash < 0 ? null : id.substring(0, slash);
            Truth truth = new Truth(label, null, List.of(), List.of(mask), List.of());
            specimens.add(new Specimen(id, picture, () -> truth));
        }
        return new DataSet(folder, name(), Knowledge.MASKS, specimens);
    }

    private static Optional<Path> pictures(Path folder) {
        return List.of("images", FRAMES).stream()
                .map(folder::resolve)
                .filter(Files::isDirectory)
                .findFirst();
    }
}

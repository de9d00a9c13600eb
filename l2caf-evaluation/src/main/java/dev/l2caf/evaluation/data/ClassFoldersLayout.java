package dev.l2caf.evaluation.data;

import dev.l2caf.evaluation.data.DataSet.Knowledge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A folder of pictures for each class, named after it. Tells classes only: good for faithfulness. */
final class ClassFoldersLayout implements Layout {
    @Override
    public String name() {
        return "folders";
    }

    @Override
    public String description() {
        return "a folder of pictures per class";
    }

    @Override
    public boolean recognises(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.anyMatch(Files::isDirectory);
        } catch (IOException e) {
            throw new DataException("cannot read the folder " + folder + ": " + e.getMessage(), e);
        }
    }

    @Override
    public DataSet read(Path folder, DataSettings settings) {
        List<Specimen> specimens = new ArrayList<>();
        for (Path picture : PictureFolder.in(folder)) {
            String id = PictureFolder.id(folder, picture);
            int slash = id.indexOf('/');
            if (slash > 0) {
                Truth truth = Truth.ofLabel(id.substring(0, slash));
                specimens.add(new Specimen(id, picture, () -> truth));
            }
        }
        return new DataSet(folder, name(), Knowledge.CLASSES, specimens);
    }
}

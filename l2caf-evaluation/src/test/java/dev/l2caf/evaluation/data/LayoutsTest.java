package dev.l2caf.evaluation.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.l2caf.evaluation.data.DataSet.Knowledge;
import dev.l2caf.evaluation.data.DataSettings.Split;
import dev.l2caf.evaluation.data.Units.Unit;
import dev.l2caf.evaluation.region.Box;
import dev.l2caf.evaluation.region.Region;
import dev.l2caf.imaging.file.PngFile;
import dev.l2caf.input.Preprocessing.Size;
import dev.l2caf.model.Labels;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayoutsTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void wsolevaluationsLists() {
        write("image_ids.txt", "a/1.jpg\nb.jpg\n");
        write("class_labels.txt", "b.jpg,7\na/1.jpg,3\nnot-asked-for.jpg,9\n");
        write("image_sizes.txt", "a/1.jpg,500,375\nb.jpg,10,20\n");
        write("localization.txt", "a/1.jpg,1,2,3,4\nb.jpg,0,0,9,19\na/1.jpg,5,6,7,8\n");
        DataSet data = read();

        assertThat(data.layout()).isEqualTo("wsol");
        assertThat(data.knows()).isEqualTo(Knowledge.BOXES);
        assertThat(data.specimens()).extracting(Specimen::id).containsExactly("a/1.jpg", "b.jpg");
        Truth truth = data.specimens().get(0).annotation().get();
        assertThat(truth.label()).isEqualTo("3");
        assertThat(truth.size()).isEqualTo(new Size(500, 375));
        assertThat(truth.boxes()).containsExactly(new Box(1, 2, 3, 4), new Box(5, 6, 7, 8));
        assertThat(data.specimens().get(0).picture()).isEqualTo(folder.resolve("a/1.jpg"));
    }

    @Test
    void whatIsWrongIsNamedByFileAndLine() {
        write("image_ids.txt", "a.jpg\n");
        write("class_labels.txt", "a.jpg,1\n");
        write("image_sizes.txt", "a.jpg,10,20\n");
        refuses(
                "localization.txt",
                "a.jpg,1,2,3,4\na.jpg,1,2,x,4\n",
                "localization.txt, line 2: expected x1 as a whole number");
        refuses("localization.txt", "a.jpg,5,2,3,4\n", "line 1: expected x0 <= x1");
        refuses("localization.txt", "a.jpg,5,2,3\n", "line 1: expected id,x0,y0,x1,y1 or id,mask");
        write("localization.txt", "");
        refuses("image_sizes.txt", "a.jpg,0,20\n", "image_sizes.txt, line 1: expected width");
        write("image_sizes.txt", "");
        refuses("image_ids.txt", "a.jpg\na.jpg\n", "image_ids.txt, line 2: 'a.jpg' is listed twice");
        refuses("image_ids.txt", "../../etc/passwd\n", "line 1: expected a file inside");
        refuses("image_ids.txt", "x".repeat(20_000), "line 1: the line is longer than 10000 characters");
        refuses("image_ids.txt", "\n", "has no pictures");
    }

    @Test
    void anotherListOfClasses() {
        write("image_ids.txt", "a.jpg\n");
        write("others.txt", "a.jpg,tench\n");
        DataSet data = Layouts.read(folder, new DataSettings(null, "others.txt", Split.TEST));
        assertThat(data.specimens().get(0).annotation().get().label()).isEqualTo("tench");
        assertThat(data.knows()).isEqualTo(Knowledge.CLASSES);
        assertThatThrownBy(this::read).isInstanceOf(DataException.class).hasMessageContaining("class_labels.txt");
    }

    @Test
    void masksAreUnitedAndOthersIgnored() {
        write("image_ids.txt", "a.jpg\n");
        write("class_labels.txt", "a.jpg,0\n");
        write("localization.txt", "a.jpg,m1.png,i.png\na.jpg,m2.png,i.png\n");
        mask("m1.png", 0);
        mask("m2.png", 3);
        mask("i.png", 1);
        DataSet data = read();
        assertThat(data.knows()).isEqualTo(Knowledge.MASKS);
        Region region = MaskFiles.read(data.specimens().get(0).annotation().get());
        // Masks of 4 x 1 pixels become 56 columns each.
        assertThat(region.inside()[55]).isTrue();
        assertThat(region.inside()[56]).isFalse();
        assertThat(region.inside()[167]).isFalse();
        assertThat(region.inside()[168]).isTrue();
        assertThat(region.ignored()[56]).isTrue();
        assertThat(region.ignored()[55]).isFalse();
    }

    @Test
    void cubAsPublished() {
        write("images.txt", "1 001.A/x.jpg\n2 002.B/y.jpg\n");
        write("image_class_labels.txt", "1 1\n2 200\n");
        write("bounding_boxes.txt", "1 60.0 27.0 325.0 304.0\n2 0.0 1.0 10.0 20.0\n");
        write("train_test_split.txt", "1 1\n2 0\n");
        DataSet test = read();
        assertThat(test.layout()).isEqualTo("cub");
        assertThat(test.specimens()).extracting(Specimen::id).containsExactly("002.B/y.jpg");
        Truth truth = test.specimens().get(0).annotation().get();
        assertThat(truth.label()).isEqualTo("199");
        assertThat(truth.boxes()).containsExactly(new Box(0, 1, 9, 20));
        DataSet all = Layouts.read(folder, new DataSettings(null, "", Split.ALL));
        assertThat(all.specimens().get(0).annotation().get().boxes()).containsExactly(new Box(60, 27, 384, 330));
        refuses(
                "bounding_boxes.txt",
                "1 60 27 0 304\n2 0 0 5 5\n",
                "bounding_boxes.txt, line 1: expected a box of at least");
        refuses("bounding_boxes.txt", "1 60 27 5 304\n", "images.txt, line 2: picture 2 has no box");
    }

    @Test
    void ilsvrcAsPublished() {
        write("Data/CLS-LOC/val/ILSVRC2012_val_00000001.JPEG", "");
        write("LOC_synset_mapping.txt", "n01440764 tench, Tinca tinca\nn01751748 sea snake\n");
        write("Annotations/CLS-LOC/val/ILSVRC2012_val_00000001.xml", annotation("n01751748", "10", "20"));
        DataSet data = read();
        assertThat(data.layout()).isEqualTo("ilsvrc");
        Truth truth = data.specimens().get(0).annotation().get();
        assertThat(truth.label()).isEqualTo("1");
        assertThat(truth.size()).isEqualTo(new Size(500, 375));
        assertThat(truth.boxes()).containsExactly(new Box(10, 5, 20, 6), new Box(1, 2, 3, 4));
    }

    @Test
    void annotationsAreNotBelieved() {
        write("Data/CLS-LOC/val/v_1.JPEG", "");
        write("LOC_synset_mapping.txt", "n01440764 tench\n");
        String file = "Annotations/CLS-LOC/val/v_1.xml";
        refusesAnnotation(
                file,
                "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><annotation>&e;</annotation>",
                "document type");
        refusesAnnotation(
                file, annotation("n01440764", "ten", "20"), "line 6: expected xmin in pixels, but found 'ten'");
        refusesAnnotation(file, annotation("n01440764", "30", "20"), "expected xmin <= xmax");
        refusesAnnotation(file, annotation("n09", "10", "20"), "'n09' is in no list of synsets");
        refusesAnnotation(file, "<annotation><size>", "not well-formed XML");
        refusesAnnotation(file, "<annotation/>", "expected the picture's width and height");
    }

    @Test
    void groundTruthMustBeOfEveryPicture() {
        write("val/v_1.JPEG", "");
        write("bbox_val/v_1.xml", annotation("n01440764", "10", "20"));
        write("ILSVRC2012_validation_ground_truth.txt", "490\n");
        assertThat(read().specimens().get(0).annotation().get().label()).isEqualTo("490");
        refuses("ILSVRC2012_validation_ground_truth.txt", "490\n361\n", "has 2 classes, but there are 1 pictures");
    }

    @Test
    void aFolderForEachClass() {
        write("church/1.jpg", "");
        write("tench/deep/2.png", "");
        write("tench/readme.txt", "");
        DataSet data = read();
        assertThat(data.layout()).isEqualTo("folders");
        assertThat(data.specimens())
                .extracting(specimen -> specimen.annotation().get().label())
                .containsExactly("church", "tench");
    }

    @Test
    void picturesWithMasks() {
        write("images/cow/1.jpg", "");
        mask("masks/cow/1.png", 2);
        DataSet data = read();
        assertThat(data.layout()).isEqualTo("masks");
        assertThat(data.specimens().get(0).annotation().get().masks())
                .containsExactly(folder.resolve("masks/cow/1.png"));
        write("images/cow/2.jpg", "");
        assertThatThrownBy(this::read).hasMessageContaining("2.jpg has no mask");
    }

    @Test
    void anUnknownLayoutIsToldWithTheKnownOnes() {
        assertThatThrownBy(this::read).isInstanceOf(DataException.class).hasMessageContaining("wsol (image_ids.txt");
        assertThatThrownBy(() -> Layouts.read(folder, new DataSettings("wsole", "", Split.ALL)))
                .hasMessageContaining("there is no layout 'wsole'")
                .hasMessageContaining("wsol");
    }

    @Test
    void aLabelMapLeadsToOutputs() {
        Labels labels = new Labels(List.of("tench, Tinca tinca", "church"));
        write("map.txt", "n01440764,tench\nkirk, 1\n");
        LabelMap map = LabelMap.read(folder.resolve("map.txt"), labels, 2);
        assertThat(map.output("n01440764", labels, 2)).contains(0);
        assertThat(map.output("kirk", labels, 2)).contains(1);
        assertThat(map.output("dog", labels, 2)).isEmpty();
        assertThat(LabelMap.SAME.output("church", labels, 2)).contains(1);
        assertThatThrownBy(() -> LabelMap.SAME.output("482", labels, 2))
                .hasMessageContaining("'482'")
                .hasMessageContaining("--label-map");
        write("map.txt", "a,tench\nb,cathedral\n");
        assertThatThrownBy(() -> LabelMap.read(folder.resolve("map.txt"), labels, 2))
                .hasMessageContaining("map.txt, line 2: no label matches 'cathedral'");
    }

    @Test
    void clipsAsDavisHasThem() {
        for (String file : List.of("bear/00000", "bear/00001", "dog/00000")) {
            write("JPEGImages/480p/" + file + ".jpg", "");
            write("Annotations/480p/" + file + ".png", "");
        }
        DataSet data = read();
        assertThat(data.layout()).isEqualTo("davis");
        assertThat(data.knows().boxes()).isTrue();
        assertThat(data.specimens()).extracting(Specimen::sequence).containsExactly("bear", "bear", "dog");
        assertThat(data.units().all()).containsExactly(new Unit("bear", 0, 2), new Unit("dog", 2, 3));
        // Shown again and again: a clip that begins anew is a clip of its own.
        assertThat(data.withCount(5).units().all())
                .containsExactly(new Unit("bear", 0, 2), new Unit("dog", 2, 3), new Unit("bear", 3, 5));
        assertThat(data.withCount(4).units().of(3)).isEqualTo(2);

        write("JPEGImages/480p/dog/00001.jpg", "");
        assertThatThrownBy(this::read)
                .isInstanceOf(DataException.class)
                .hasMessageContaining("00001.jpg has no mask: expected");
    }

    private void refuses(String file, String content, String message) {
        write(file, content);
        assertThatThrownBy(this::read).isInstanceOf(DataException.class).hasMessageContaining(message);
    }

    private void refusesAnnotation(String file, String content, String message) {
        write(file, content);
        Specimen specimen = read().specimens().get(0);
        assertThatThrownBy(() -> specimen.annotation().get())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("v_1.xml")
                .hasMessageContaining(message);
    }

    private static String annotation(String synset, String xmin, String xmax) {
        return """
                <annotation>
                <size><width>500</width><height>375</height><depth>3</depth></size>
                <object>
                <name>%1$s</name>
                <bndbox>
                <xmin>%2$s</xmin><ymin>5</ymin><xmax>%3$s</xmax><ymax>6</ymax>
                </bndbox></object>
                <object><name>%1$s</name><bndbox><xmin>1</xmin><ymin>2</ymin><xmax>3</xmax><ymax>4</ymax></bndbox></object>
                </annotation>
                """.formatted(synset, xmin, xmax);
    }

    private DataSet read() {
        return Layouts.read(folder, DataSettings.USUAL);
    }

    private void mask(String name, int lit) {
        BufferedImage mask = new BufferedImage(4, 1, BufferedImage.TYPE_BYTE_GRAY);
        mask.getRaster().setSample(lit, 0, 0, 255);
        PngFile.write(folder.resolve(name), mask);
    }

    private void write(String name, String content) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

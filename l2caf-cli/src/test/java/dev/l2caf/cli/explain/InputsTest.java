package dev.l2caf.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputsTest {
    @TempDir
    private Path folder = Path.of("");

    private Path make(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "");
    }

    private List<String> found(String... arguments) {
        Inputs inputs = Inputs.of(List.of(arguments), false);
        assertThat(inputs.problems()).isEmpty();
        return inputs.files().stream()
                .map(picture -> folder.relativize(picture).toString())
                .toList();
    }

    @Test
    void aFolderIsThePicturesDirectlyInItByName() throws IOException {
        for (String name : List.of("b.PNG", "a.jpg", "notes.txt", ".hidden.jpg", "deeper/c.jpg")) {
            make(name);
        }
        assertThat(found(folder.toString())).containsExactly("a.jpg", "b.PNG");
    }

    @Test
    void aGlobMayCrossFolders() throws IOException {
        for (String name : List.of("x/b.jpg", "x/y/a.jpg", "c.png", "x/d.txt")) {
            make(name);
        }
        assertThat(found(folder + "/**.jpg")).containsExactly("x/b.jpg", "x/y/a.jpg");
        assertThat(found(folder + "/*/*.jpg")).containsExactly("x/b.jpg");
        assertThat(found(folder + "/{c,q}.png")).containsExactly("c.png");
    }

    @Test
    void aNameWithGlobSignsThatExistsIsThatFile() throws IOException {
        Path odd = make("photo[1].jpg");
        make("photo1.jpg");
        assertThat(found(odd.toString())).containsExactly("photo[1].jpg");
    }

    @Test
    void aPictureNamedTwiceCountsOnceAtItsFirstPlace() throws IOException {
        Path b = make("b.jpg");
        make("a.jpg");
        assertThat(found(b.toString(), folder.toString())).containsExactly("b.jpg", "a.jpg");
    }

    @Test
    void whatMatchesNothingIsAProblem() {
        Inputs inputs = Inputs.of(List.of(folder.toString(), folder + "/none/*.jpg", "[.jpg"), false);
        assertThat(inputs.files()).isEmpty();
        assertThat(inputs.problems()).hasSize(3);
    }
}

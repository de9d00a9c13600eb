package dev.l2caf.imaging.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    private final Path folder;

    WholeFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static WholeFile.Content text(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void writesInANewFolderAndReplaces() throws IOException {
        Path path = folder.resolve("a/b/map.json");
        WholeFile.write(path, text("old"));
        WholeFile.write(path, text("new"));
        assertThat(path).hasContent("new");
        try (var files = Files.list(path.getParent())) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aFailureLeavesTheOldFileAndNothingElse() throws IOException {
        Path path = folder.resolve("map.json");
        WholeFile.write(path, text("old"));
        assertThatThrownBy(() -> WholeFile.write(path, out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(FileException.class)
                .hasMessage("cannot write " + path + ": no space left on device");
        assertThat(path).hasContent("old");
        assertThat(names()).containsExactly("map.json");
    }

    @Test
    void anUncheckedFailureIsPassedOnAndLeavesNothing() throws IOException {
        IllegalStateException failure = new IllegalStateException("mine");
        assertThatThrownBy(() -> WholeFile.write(folder.resolve("map.json"), out -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(names()).isEmpty();
    }

    @Test
    void nothingIsSeenOfAFileInTheMaking() {
        Path path = folder.resolve("map.json");
        WholeFile.write(path, out -> {
            out.write(1);
            assertThat(path).doesNotExist();
        });
        assertThat(path).exists();
    }

    @Test
    void aFolderIsNotOverwritten() {
        assertThatThrownBy(() -> WholeFile.write(folder, text("x")))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("it is a folder");
        assertThat(folder).isDirectory();
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> WholeFile.write(file.resolve("deep/map.json"), text("x")))
                .isInstanceOf(FileException.class)
                .hasMessageContaining(file + " is a file, not a folder");
    }

    @Test
    void aFolderWithoutPermissionIsNamed() throws IOException {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        assumeThat(locked.toFile().setWritable(false)).isTrue();
        assumeThat(Files.isWritable(locked))
                .as("folders can be locked for this user")
                .isFalse();
        assertThatThrownBy(() -> WholeFile.write(locked.resolve("map.json"), text("x")))
                .isInstanceOf(FileException.class)
                .hasMessage("cannot write " + locked.resolve("map.json") + ": permission denied");
    }
}

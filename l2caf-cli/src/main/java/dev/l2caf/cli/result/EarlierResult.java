package dev.l2caf.cli.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.l2caf.cli.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What an earlier run may have left of one input.
 *
 * @param folder where its files would be
 * @param stem the beginning of their names
 */
record EarlierResult(Path folder, String stem) {
    private static final ObjectMapper READER = new ObjectMapper();

    /** Whether it is what {@code wanted} would write of {@code source}, and complete. */
    boolean isOf(ResultFolder wanted, Path source) {
        Path file = folder.resolve(stem + ".json");
        if (!Files.isRegularFile(file)) {
            return false;
        }
        JsonNode found;
        try {
            found = READER.readTree(file.toFile());
        } catch (IOException e) {
            // A file that cannot be read was not written by a run that ended well.
            return false;
        }
        return found.path("tool").path("version").asText().equals(Version.number())
                && found.path("model")
                        .path("sha256")
                        .asText()
                        .equals(wanted.model().sha256())
                && found.path("preprocessing").equals(READER.valueToTree(wanted.preprocessing()))
                && found.path("settings").equals(READER.valueToTree(wanted.settings()))
                && isWhole(found.path("maps"))
                && found.path("input")
                        .path("sha256")
                        .asText()
                        .equals(Files.isDirectory(source) ? Digest.ofFolder(source) : Digest.of(source));
    }

    private boolean isWhole(JsonNode maps) {
        for (JsonNode map : maps) {
            for (JsonNode name : map.path("files")) {
                if (name.isTextual() && !Files.isRegularFile(folder.resolve(name.asText()))) {
                    return false;
                }
            }
        }
        return !maps.isEmpty();
    }
}

package dev.l2caf.cli.result;

import dev.l2caf.Network;
import java.nio.file.Path;

/**
 * Which network explained.
 *
 * @param file its ONNX file, as given
 * @param sha256 of that file
 * @param opset the version of ONNX's operator set the file asks for
 * @param producer the tool that wrote it, empty if it does not say
 */
public record ModelSource(String file, String sha256, long opset, String producer) {
    /** The source of an opened network. */
    public static ModelSource of(Path file, Network network) {
        return new ModelSource(
                file.toString(),
                Digest.of(file),
                network.origin().opset(),
                network.origin().producer());
    }
}

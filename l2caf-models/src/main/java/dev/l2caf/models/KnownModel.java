package dev.l2caf.models;

import java.nio.file.Path;

/**
 * A network known by name, and whether it is at hand.
 *
 * @param name how it is called on the command line
 * @param description what it is, in one line
 * @param embedded whether it comes with the library; else it is downloaded on request
 * @param present whether it can be used without a download
 * @param bytes the length of its ONNX file
 * @param path where its ONNX file lies, or will lie, in the cache
 * @param source where it comes from
 * @param licence under which terms it may be used
 * @param sidecar the JSON of its sidecar
 */
public record KnownModel(
        String name,
        String description,
        boolean embedded,
        boolean present,
        long bytes,
        Path path,
        String source,
        String licence,
        String sidecar) {}

package dev.l2caf.models;

import java.util.Optional;

/**
 * A well-known public network.
 *
 * @param name how it is called here, unique in a catalogue
 * @param description one line: architecture, training data, measured accuracy, what its tail looks like
 * @param model the ONNX file
 * @param labels the labels file, where the outputs have names
 * @param sidecar the JSON of its sidecar: pre-processing, kind of output, labels, source, licence
 * @param source where it comes from, with the paper
 * @param licence under which terms it may be used
 * @param evidence where the SHA-256 of the ONNX file was read
 */
public record CatalogueEntry(
        String name,
        String description,
        RemoteFile model,
        Optional<RemoteFile> labels,
        String sidecar,
        String source,
        String licence,
        String evidence) {}

package dev.l2caf.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The well-known public networks, smallest first.
 *
 * <p>The bundled one is the resource {@code catalogue.json}: {@code labels}, a list of labels files, and {@code networks},
 * each with name, description, urls, sha256, bytes, evidence and sidecar; a sidecar names its labels file.
 *
 * @param entries the networks, names unique
 */
public record Catalogue(List<CatalogueEntry> entries) {
    /**
     * Takes a copy.
     *
     * @throws IllegalArgumentException if two networks have the same name
     */
    public Catalogue {
        entries = List.copyOf(entries);
        Set<String> names = new HashSet<>();
        for (CatalogueEntry entry : entries) {
            if (!names.add(entry.name())) {
                throw new IllegalArgumentException("two networks in the catalogue are called " + entry.name());
            }
        }
    }

    /** The catalogue that comes with this library. */
    public static Catalogue bundled() {
        try (InputStream resource = Catalogue.class.getResourceAsStream("catalogue.json")) {
            return parse(
                    new ObjectMapper().readTree(Objects.requireNonNull(resource, "catalogue.json is not bundled")));
        } catch (IOException e) {
            throw new UncheckedIOException("bundled catalogue.json is damaged: " + e.getMessage(), e);
        }
    }

    /** The network of this name. */
    public Optional<CatalogueEntry> find(String name) {
        return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    /** All names, in order. */
    public List<String> names() {
        return entries.stream().map(CatalogueEntry::name).toList();
    }

    private static Catalogue parse(JsonNode catalogue) {
        Map<String, RemoteFile> labels = elements(catalogue.required("labels"))
                .map(node -> file(node.required("name").textValue(), node))
                .collect(Collectors.toUnmodifiableMap(RemoteFile::name, Function.identity()));
        List<CatalogueEntry> entries = new ArrayList<>();
        elements(catalogue.required("networks")).forEach(node -> entries.add(entry(node, labels)));
        return new Catalogue(entries);
    }

    private static CatalogueEntry entry(JsonNode node, Map<String, RemoteFile> labels) {
        String name = node.required("name").textValue();
        JsonNode sidecar = node.required("sidecar");
        Optional<RemoteFile> names = Optional.ofNullable(sidecar.get("labels"))
                .map(file -> Objects.requireNonNull(labels.get(file.textValue()), file + " is not in the catalogue"));
        return new CatalogueEntry(
                name,
                node.required("description").textValue(),
                file(name + ".onnx", node),
                names,
                sidecar.toString(),
                sidecar.required("source").textValue(),
                sidecar.required("licence").textValue(),
                node.required("evidence").textValue());
    }

    private static RemoteFile file(String name, JsonNode node) {
        List<URI> urls = elements(node.required("urls"))
                .map(url -> URI.create(url.textValue()))
                .toList();
        return new RemoteFile(
                name,
                urls,
                node.required("sha256").textValue(),
                node.required("bytes").longValue());
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}

package dev.l2caf.models;

import dev.l2caf.ExplanationException;
import dev.l2caf.model.Sidecar;
import dev.l2caf.onnx.graph.Nearest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Networks by name: the embedded ones, and those of a catalogue kept in a cache folder once downloaded.
 *
 * <p>Safe for use by many threads and processes at once: each network's folder is locked while it is filled, and files
 * appear only when complete and checked.
 */
public final class ModelStore {
    private final Path cache;
    private final Catalogue catalogue;
    private final Download download;

    /**
     * A store in a folder of one's own.
     *
     * @param cache the root of the cache; made when first needed
     * @param catalogue what can be downloaded
     */
    public ModelStore(Path cache, Catalogue catalogue) {
        this(cache, catalogue, new Download());
    }

    ModelStore(Path cache, Catalogue catalogue, Download download) {
        this.cache = cache.toAbsolutePath().normalize();
        this.catalogue = catalogue;
        this.download = download;
    }

    /** The store in the user's cache folder ({@link CacheFolder}), with the bundled catalogue. */
    public static ModelStore ofUser() {
        return new ModelStore(CacheFolder.ofUser(), Catalogue.bundled());
    }

    /** Every network known by name, the embedded ones first. */
    public List<KnownModel> list() {
        return Stream.concat(
                        Stream.of(EmbeddedModel.values()).map(this::known),
                        catalogue.entries().stream().map(this::known))
                .toList();
    }

    /**
     * The network of this name.
     *
     * @throws ExplanationException if there is none; names the nearest
     */
    public KnownModel show(String name) {
        return EmbeddedModel.find(name)
                .map(this::known)
                .or(() -> catalogue.find(name).map(this::known))
                .orElseThrow(() -> unknown("no known network is called '" + name + "'", name));
    }

    /**
     * Brings a network with its labels and sidecar into the cache; what is there already, of the right content, stays.
     * Files put there by hand are taken if their content is right.
     *
     * @return its ONNX file
     * @throws ExplanationException in one line, if no network has this name, it cannot be reached, what came is not what
     *     was expected, or the cache cannot be written
     */
    public Path get(String name, Progress progress) {
        var embedded = EmbeddedModel.find(name);
        if (embedded.isPresent()) {
            return embedded.get().unpack(cache);
        }
        CatalogueEntry entry =
                catalogue.find(name).orElseThrow(() -> unknown("no known network is called '" + name + "'", name));
        Path model = place(entry);
        Path folder = model.resolveSibling("");
        try {
            FolderLock.during(folder, () -> {
                entry.labels().ifPresent(labels -> download.fetch(labels, folder.resolve(labels.name()), progress));
                download.fetch(entry.model(), model, progress);
                // Written last: where it is, all the rest is there and was checked.
                Placement.write(entry.sidecar().getBytes(StandardCharsets.UTF_8), Sidecar.placeBeside(model));
            });
            return model;
        } catch (IOException e) {
            throw new ExplanationException(
                    "cannot keep the network " + name + " in " + folder + ": " + e
                            + "; set L2CAF_HOME to a folder that can be written",
                    e);
        }
    }

    /**
     * The ONNX file meant by a file's path, the name of an embedded network (unpacked if need be), or the name of a
     * downloaded one; a file wins over a name. Never downloads.
     *
     * @throws ExplanationException if it is none of these; says which command would fetch it, or names the nearest
     */
    public Path resolve(String nameOrPath) {
        try {
            Path path = Path.of(nameOrPath);
            if (Files.isRegularFile(path)) {
                return path;
            }
            if (!nameOrPath.isEmpty() && Files.isDirectory(path)) {
                throw new ExplanationException(
                        "'" + nameOrPath + "' is a folder; expected an ONNX file or a known name");
            }
        } catch (InvalidPathException e) {
            throw unknown("'" + nameOrPath + "' is neither a file nor a known network", nameOrPath);
        }
        var embedded = EmbeddedModel.find(nameOrPath);
        if (embedded.isPresent()) {
            return embedded.get().unpack(cache);
        }
        CatalogueEntry entry = catalogue
                .find(nameOrPath)
                .orElseThrow(
                        () -> unknown("no such file, and no known network is called '" + nameOrPath + "'", nameOrPath));
        if (!present(entry)) {
            throw new ExplanationException(String.format(
                    Locale.ROOT,
                    "the network %s is known but not downloaded (%.1f MB); run `l2caf models get %s`",
                    entry.name(),
                    entry.model().bytes() / 1e6,
                    entry.name()));
        }
        return place(entry);
    }

    private ExplanationException unknown(String problem, String name) {
        List<String> names = Stream.concat(EmbeddedModel.names().stream(), catalogue.names().stream())
                .toList();
        String hint = Nearest.hint(name, names);
        return new ExplanationException(
                problem + (hint.isEmpty() ? "; see `l2caf models`" : hint + " See `l2caf models`"));
    }

    private Path place(CatalogueEntry entry) {
        return cache.resolve("models")
                .resolve(entry.name())
                .resolve(entry.model().name());
    }

    private boolean present(CatalogueEntry entry) {
        Path model = place(entry);
        try {
            boolean labelled = entry.labels().isEmpty()
                    || Files.isRegularFile(
                            model.resolveSibling(entry.labels().get().name()));
            return labelled
                    && Files.isRegularFile(Sidecar.placeBeside(model))
                    && Files.isRegularFile(model)
                    && Files.size(model) == entry.model().bytes();
        } catch (IOException e) {
            throw new ExplanationException("cannot read " + model + ": " + e.getMessage(), e);
        }
    }

    private KnownModel known(EmbeddedModel model) {
        return new KnownModel(
                model.modelName(),
                model.description(),
                true,
                true,
                model.bytes(),
                model.place(cache),
                "trained for l2caf on Imagenette",
                "Apache-2.0",
                model.sidecar());
    }

    private KnownModel known(CatalogueEntry entry) {
        return new KnownModel(
                entry.name(),
                entry.description(),
                false,
                present(entry),
                entry.model().bytes(),
                place(entry),
                entry.source(),
                entry.licence(),
                entry.sidecar());
    }
}

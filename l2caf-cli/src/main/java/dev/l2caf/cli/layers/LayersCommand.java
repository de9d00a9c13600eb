package dev.l2caf.cli.layers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.l2caf.Network;
import dev.l2caf.cli.Terminal;
import dev.l2caf.cli.option.ModelFile;
import dev.l2caf.cli.option.NetworkFlags;
import dev.l2caf.cli.text.TextTable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code l2caf layers}: the layers of a network. */
@Command(
        name = "layers",
        description = {
            "List the spatial layers of a network, from the picture to the output.",
            "",
            "AXES are what the extents of SHAPE stand for: T frames, C channels, H rows, W columns. COST is the share of the network's multiplications that lies behind a layer; TAIL is affine, so that the"
                    + " best filter is known in closed form, or names the first operator that breaks it; SIDES counts"
                    + " the other tensors that bypass the layer. * is the layer that auto takes."
        },
        sortOptions = false,
        footer = {"", "Example:", "  @|bold l2caf layers squeezenet1.1.onnx|@"})
public final class LayersCommand implements Runnable {
    private static final int LONGEST_NAME = 44;
    private static final int LONGEST_TAIL = 30;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "MODEL", description = "ONNX file, or a name of `l2caf models`.")
    private String model = "";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private NetworkFlags flags = new NetworkFlags();

    @Override
    public void run() {
        PrintWriter out = Objects.requireNonNull(spec, "picocli sets the spec")
                .commandLine()
                .getOut();
        Path file = ModelFile.of(model);
        LayerListing listing;
        try (Network network = flags.open(file)) {
            listing = LayerListing.of(file, network);
        }
        if (json) {
            out.println(json(listing));
        } else {
            print(listing, Terminal.isThere(), out);
        }
        out.flush();
    }

    private static String json(LayerListing listing) {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(listing);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of plain values cannot be written as JSON", e);
        }
    }

    /** Prints a listing; names are shortened where a person looks, whole where a program reads. */
    static void print(LayerListing listing, boolean shortened, PrintWriter out) {
        out.println(listing.model() + ": opset " + listing.opset()
                + (listing.producer().isEmpty() ? "" : ", made by " + listing.producer()));
        out.println("input   " + listing.input());
        out.println("output  " + listing.output().line());
        listing.oneAtATime().ifPresent(reason -> out.println("note    one filter at a time, because " + reason));
        listing.halfPrecision().ifPresent(reason -> out.println("note    in " + reason));
        out.println();
        if (listing.layers().isEmpty()) {
            out.println("no layer has spatial axes: there is nothing to attend to");
            return;
        }
        TextTable table = new TextTable("", "LAYER", ">SHAPE", "AXES", ">DEPTH", ">COST", ">SIDES", "TAIL");
        for (LayerListing.Row row : listing.layers()) {
            table.add(List.of(
                    row.chosen() ? "*" : "",
                    shortened ? TextTable.shortened(row.name(), LONGEST_NAME) : row.name(),
                    row.extents(),
                    row.axes(),
                    Integer.toString(row.depth()),
                    String.format(Locale.ROOT, "%.1f %%", 100 * row.costBehind()),
                    Integer.toString(row.sides()),
                    shortened ? TextTable.shortened(row.tail(), LONGEST_TAIL) : row.tail()));
        }
        table.print(out);
    }
}

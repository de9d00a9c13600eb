package dev.l2caf.cli.layers;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.l2caf.Network;
import dev.l2caf.network.ExplainedOutput;
import dev.l2caf.network.Layer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A network as one who chooses a layer sees it.
 *
 * @param model the file's name
 * @param opset the version of ONNX's operator set the file asks for
 * @param producer the tool that wrote it, empty if it does not say
 * @param input what it is fed for one picture
 * @param output what is explained
 * @param unbatched why filters run one at a time, null if several can run at once
 * @param precision what half precision is computed in, null if the network is not in half precision
 * @param layers from the picture to the output
 */
record LayerListing(
        String model,
        long opset,
        String producer,
        String input,
        Output output,
        @Nullable String unbatched,
        @Nullable String precision,
        List<Row> layers) {
    /** Copies the layers. */
    LayerListing {
        layers = List.copyOf(layers);
    }

    static LayerListing of(Path file, Network network) {
        String chosen = network.layers().isEmpty() ? "" : network.layer("auto").name();
        ExplainedOutput output = network.output();
        return new LayerListing(
                String.valueOf(file.getFileName()),
                network.origin().opset(),
                network.origin().producer(),
                network.inputShape().toString(),
                new Output(
                        output.declared(), output.tensor(), output.kind().symbol(), output.reason(), network.outputs()),
                network.unbatched().orElse(null),
                network.precision().orElse(null),
                network.layers().stream()
                        .map(layer -> Row.of(layer, layer.name().equals(chosen)))
                        .toList());
    }

    @JsonIgnore
    Optional<String> oneAtATime() {
        return Optional.ofNullable(unbatched);
    }

    /** What half precision is computed in. */
    @JsonIgnore
    Optional<String> halfPrecision() {
        return Optional.ofNullable(precision);
    }

    /**
     * What is explained.
     *
     * @param declared the network's output
     * @param tensor the tensor explained: the output, or the logits in front of it
     * @param kind what its numbers mean
     * @param reason why it is taken for that
     * @param size how many numbers there are
     */
    record Output(String declared, String tensor, String kind, String reason, int size) {
        /** In one line, for people. */
        String line() {
            String what = size + " numbers taken as " + kind + ": " + reason;
            return declared.equals(tensor)
                    ? declared + ", " + what
                    : declared + ", explained at " + tensor + ", " + what;
        }
    }

    /**
     * One layer.
     *
     * @param shape without the batch, in the tensor's own order
     * @param axes what the extents stand for: T frames, C channels, H rows, W columns
     * @param depth how many layers come before it
     * @param costBehind the share of the network's multiplications behind it, 0 to 1
     * @param tail {@code affine}, or {@code nonlinear: <operator> <node>}
     * @param sides how many other tensors the tail reads
     * @param chosen whether auto takes it
     */
    record Row(
            String name,
            List<Long> shape,
            String axes,
            int depth,
            double costBehind,
            String tail,
            int sides,
            boolean chosen) {
        static Row of(Layer layer, boolean chosen) {
            return new Row(
                    layer.name(),
                    layer.extents(),
                    layer.axes().letters(),
                    layer.depth(),
                    layer.costBehind(),
                    layer.tail(),
                    layer.sides(),
                    chosen);
        }

        /** The shape for people. */
        String extents() {
            return shape.stream().map(String::valueOf).collect(Collectors.joining(" x "));
        }
    }
}

package dev.l2caf;

import dev.l2caf.network.ExplainedOutput;
import dev.l2caf.network.Layer;
import dev.l2caf.network.LayerSurvey;
import dev.l2caf.network.PictureInput;
import dev.l2caf.onnx.cut.Cut;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.Value;
import dev.l2caf.onnx.typing.TypedGraph;
import java.util.List;

/**
 * A network entered in the middle.
 *
 * @param graph what lies behind the entrance
 * @param input the entrance
 */
record Entrance(Graph graph, PictureInput input) {
    /**
     * Enters a network.
     *
     * @param layer where its features are fed
     * @throws ExplanationException if there is no such layer, or what lies behind reads more than that layer
     */
    static Entrance of(TypedGraph network, PictureInput picture, ExplainedOutput output, String layer) {
        Layer at = LayerSurvey.of(network, picture, output).find(layer);
        Cut cut = Cut.of(network, at.name(), List.of(output.tensor()));
        if (!cut.sides().isEmpty()) {
            throw new ExplanationException("the network cannot be entered at '" + at.name()
                    + "': what lies behind also reads " + cut.sides()
                    + "; enter where everything passes through, see SIDES in `l2caf layers`");
        }
        Graph rest = new Graph(
                network.graph().name(),
                List.of(Value.of(at.name(), network.type(at.name()))),
                List.of(Value.of(output.tensor(), network.type(output.tensor()))),
                cut.constants(),
                cut.tail());
        return new Entrance(rest, PictureInput.find(rest, axes(at), null, null));
    }

    private static String axes(Layer at) {
        String positions = at.shape().rank() == 5 ? "NTHW" : "NHW";
        if (at.shape().dim(0).at(1) != 1) {
            throw new ExplanationException("the network cannot be entered at '" + at.name() + "' of " + at.shape()
                    + ": frames are folded into its first axis; enter at a later layer");
        }
        return new StringBuilder(positions).insert(at.channelAxis(), 'C').toString();
    }
}

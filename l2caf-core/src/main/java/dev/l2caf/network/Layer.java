package dev.l2caf.network;

import dev.l2caf.map.Grid;
import dev.l2caf.onnx.graph.Shape;
import java.util.List;
import java.util.Optional;

/**
 * A tensor of a network that has positions: where a filter can be put.
 *
 * @param name the tensor's name
 * @param shape its extents for one picture, in the tensor's own order, with the batch
 * @param axes what its axes stand for
 * @param channelAxis the axis over which a filter is broadcast
 * @param depth how many layers come before it
 * @param costBehind the share of the network's multiplications that lies behind it, 0 to 1
 * @param nonlinear the first node behind it that is not affine, as {@code <operator> <node>}; empty if the tail is affine
 * @param sides how many other tensors the tail reads: skip connections and branches that bypass the layer
 * @param weighted whether anything is learnt behind it; where nothing is, its channels are the outputs' own maps
 */
public record Layer(
        String name,
        Shape shape,
        Axes axes,
        int channelAxis,
        int depth,
        double costBehind,
        Optional<String> nonlinear,
        int sides,
        boolean weighted) {
    /** The positions of the layer. A network may have shrunk time as well as space. */
    public Grid grid() {
        return new Grid(
                Math.toIntExact(axes.extent(Axis.FRAMES)),
                Math.toIntExact(axes.extent(Axis.ROWS)),
                Math.toIntExact(axes.extent(Axis.COLUMNS)));
    }

    /** The number of channels. */
    public long channels() {
        return shape.dim(channelAxis).factor();
    }

    /** {@code affine}, or {@code nonlinear: <operator> <node>}. */
    public String tail() {
        return nonlinear.map(node -> "nonlinear: " + node).orElse("affine");
    }

    /**
     * The extents for one picture, in the tensor's own order, without the batch axis unless frames are folded into it.
     */
    public List<Long> extents() {
        List<Long> extents = shape.dims().stream().map(dim -> dim.at(1)).toList();
        return extents.get(0) == 1 ? extents.subList(1, extents.size()) : extents;
    }
}

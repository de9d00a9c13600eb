package dev.l2caf.network;

import dev.l2caf.ExplanationException;
import dev.l2caf.input.InputShape;
import dev.l2caf.input.Preprocessing.Size;
import dev.l2caf.input.Sample;
import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.TensorType;
import dev.l2caf.onnx.graph.Value;
import dev.l2caf.onnx.graph.Value.Axis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The input of a network that takes the picture.
 *
 * @param name the tensor's name
 * @param axes the order of its axes: N batch, T time, C channels, H height, W width, for example {@code NCHW}
 * @param shape what it wants to be fed for one picture
 * @param declaredSize whether the network itself fixes height and width
 */
public record PictureInput(String name, String axes, InputShape shape, boolean declaredSize) {
    private static final int ASSUMED_SIDE = 224;
    private static final int LARGEST_EXTENT = 1 << 14;
    private static final long LARGEST_INPUT = 1L << 28;
    private static final String BIND = "; bind the others to constants with Network.builder(…).bind(name, tensor)";

    /**
     * Finds the input that takes the picture: the only one with four axes, or five for clips.
     *
     * @param graph the network
     * @param axes the order of the axes where it is known, null to find it from their extents
     * @param size height and width for axes that the network leaves open, null to take 224 x 224
     * @param clip the number of frames where the network leaves it open, null if it is not known
     * @throws ExplanationException if there is none, more than one, or its axes cannot be told
     */
    public static PictureInput find(Graph graph, @Nullable String axes, @Nullable Size size, @Nullable Integer clip) {
        List<Value> candidates = graph.inputs().stream()
                .filter(input -> input.axes() != null
                        && (input.axes().size() == 4 || input.axes().size() == 5))
                .toList();
        if (candidates.size() != 1) {
            throw new ExplanationException(
                    "expected one input with the axes of a picture (4) or a clip (5), but the inputs are "
                            + graph.inputs() + (candidates.isEmpty() ? "" : BIND));
        }
        Value input = candidates.get(0);
        if (graph.inputs().size() > 1) {
            throw new ExplanationException("the network has further inputs besides the picture '" + input.name() + "': "
                    + graph.inputs() + BIND);
        }
        if (input.elementType() != ElementType.FLOAT) {
            throw new ExplanationException("input '" + input.name() + "' takes " + input.elementType()
                    + "; only FLOAT (32 bit) pictures are supported");
        }
        List<Axis> declared = input.axes() == null ? List.of() : input.axes();
        String order = axes == null ? order(input.name(), declared) : axes;
        if (order.length() != declared.size()) {
            throw new ExplanationException("axes " + order + " do not fit input '" + input.name() + "' of " + declared);
        }
        int height = extent(order, declared, 'H').orElse(size == null ? ASSUMED_SIDE : size.height());
        int width = extent(order, declared, 'W').orElse(size == null ? ASSUMED_SIDE : size.width());
        if (size != null && (size.height() != height || size.width() != width)) {
            throw new ExplanationException("input '" + input.name() + "' is fixed to " + new Size(width, height)
                    + ", but size " + size + " was asked for");
        }
        int channels = extent(order, declared, 'C').orElse(3);
        int frames = order.indexOf('T') < 0 ? 1 : frames(input.name(), order, declared, clip);
        long values = (long) frames * channels * height * width;
        if (values > LARGEST_INPUT) {
            throw new ExplanationException("input '" + input.name() + "' of " + declared + " takes " + values
                    + " numbers for one picture; at most " + LARGEST_INPUT + " can be fed");
        }
        boolean fixed = extent(order, declared, 'H').isPresent()
                && extent(order, declared, 'W').isPresent();
        return new PictureInput(input.name(), order, new InputShape(frames, channels, height, width), fixed);
    }

    private static int frames(String name, String order, List<Axis> declared, @Nullable Integer clip) {
        Optional<Integer> fixed = extent(order, declared, 'T');
        if (fixed.isPresent() && clip != null && !fixed.get().equals(clip)) {
            throw new ExplanationException(
                    "input '" + name + "' is fixed to " + fixed.get() + " frames, but " + clip + " were asked for");
        }
        if (fixed.isEmpty() && clip == null) {
            throw new ExplanationException("input '" + name + "' leaves the number of frames open: " + declared
                    + "; give \"frames\" in a sidecar, or --window");
        }
        return fixed.orElseGet(() -> clip == null ? 1 : clip);
    }

    private static String order(String name, List<Axis> axes) {
        if (axes.size() == 4) {
            boolean last = isColour(axes.get(3)) && !isColour(axes.get(1));
            return last ? "NHWC" : "NCHW";
        }
        boolean second = isColour(axes.get(1));
        boolean third = isColour(axes.get(2));
        if (second && third && axes.get(1).size() != axes.get(2).size()) {
            // Frames may be few; of two extents that colours have, 3 is the colours'.
            second = axes.get(1).size() == 3;
            third = axes.get(2).size() == 3;
        }
        if (second != third) {
            return second ? "NCTHW" : "NTCHW";
        }
        throw new ExplanationException("cannot tell frames from channels in input '" + name + "' of " + axes
                + "; give --axes, or \"axes\" in a sidecar");
    }

    private static boolean isColour(Axis axis) {
        return axis.size() == 1 || axis.size() == 3 || axis.size() == 4;
    }

    private static Optional<Integer> extent(String order, List<Axis> axes, char which) {
        int position = order.indexOf(which);
        if (position < 0) {
            throw new ExplanationException("axes " + order + " lack " + which);
        }
        Axis axis = axes.get(position);
        if (axis.size() > LARGEST_EXTENT) {
            throw new ExplanationException(
                    "an input of " + axes + " is too large; at most " + LARGEST_EXTENT + " along an axis can be fed");
        }
        return axis.isOpen() ? Optional.empty() : Optional.of((int) axis.size());
    }

    /** Whether this takes features of another network, told by its channels, which are no colours'. */
    public boolean isFeatures() {
        return shape.channels() != 1 && shape.channels() != 3 && shape.channels() != 4;
    }

    /** The position of the channels among the axes. */
    public int channelAxis() {
        return axes.indexOf('C');
    }

    /** The type of the input with the batch left open, or fixed to one picture. */
    public TensorType type(boolean batched) {
        List<Dim> dims = new ArrayList<>();
        for (int i = 0; i < axes.length(); i++) {
            dims.add(
                    switch (axes.charAt(i)) {
                        case 'N' -> batched ? Dim.BATCH : Dim.of(1);
                        case 'T' -> Dim.of(shape.frames());
                        case 'C' -> Dim.of(shape.channels());
                        case 'H' -> Dim.of(shape.height());
                        default -> Dim.of(shape.width());
                    });
        }
        return new TensorType(ElementType.FLOAT, new Shape(dims));
    }

    /**
     * The sample's values in the order of this input's axes.
     *
     * @throws ExplanationException if the sample has another shape
     */
    public float[] pack(Sample sample) {
        if (!sample.shape().equals(shape)) {
            throw new ExplanationException("input '" + name + "' takes " + shape + ", but was given " + sample.shape());
        }
        return reordered(sample.values(), true);
    }

    /** The opposite of {@link #pack}: values in the order of this input's axes as frames x channels x height x width. */
    public float[] unpack(float[] values) {
        return reordered(values, false);
    }

    private float[] reordered(float[] values, boolean packing) {
        String plain = axes.replace("N", "");
        if (plain.equals("CHW") || plain.equals("TCHW")) {
            return values;
        }
        int[] extents = {shape.frames(), shape.channels(), shape.height(), shape.width()};
        int[] strides = {0, 0, 0, 0};
        int stride = 1;
        for (int i = plain.length() - 1; i >= 0; i--) {
            int axis = "TCHW".indexOf(plain.charAt(i));
            strides[axis] = stride;
            stride *= extents[axis];
        }
        float[] moved = new float[values.length];
        int plainly = 0;
        for (int t = 0; t < extents[0]; t++) {
            for (int c = 0; c < extents[1]; c++) {
                for (int y = 0; y < extents[2]; y++) {
                    int to = t * strides[0] + c * strides[1] + y * strides[2];
                    for (int x = 0; x < extents[3]; x++) {
                        int own = to + x * strides[3];
                        moved[packing ? own : plainly] = values[packing ? plainly : own];
                        plainly++;
                    }
                }
            }
        }
        return moved;
    }
}

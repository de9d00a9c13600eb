package dev.l2caf;

import dev.l2caf.network.ExplainedOutput;
import dev.l2caf.network.Layer;
import dev.l2caf.objective.Tail;
import dev.l2caf.onnx.cut.Cut;
import dev.l2caf.onnx.typing.TypedGraph;
import dev.l2caf.runtime.Compiler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The layers at which one network is cut, with what lies behind them. Programs of a tail keep the memory of their largest
 * run; so where many layers are looked at, one after the other, only a few tails that nobody looks at are kept.
 * Thread-safe.
 */
final class CutLayers implements AutoCloseable {
    private static final int MOST_IDLE = 4;

    private final TypedGraph network;
    private final ExplainedOutput output;
    private final Compiler compiler;
    private final Map<String, Point> points = new LinkedHashMap<>();

    CutLayers(TypedGraph network, ExplainedOutput output, Compiler compiler) {
        this.network = network;
        this.output = output;
        this.compiler = compiler;
    }

    /** A layer at which the network is cut. */
    static final class Point {
        private final Layer layer;
        private final Tail tail;
        private final List<String> tensors;
        private int users;

        private Point(Layer layer, Tail tail, List<String> tensors) {
            this.layer = layer;
            this.tail = tail;
            this.tensors = tensors;
        }

        Layer layer() {
            return layer;
        }

        Tail tail() {
            return tail;
        }

        /** The layer and the side tensors of its tail. */
        List<String> tensors() {
            return tensors;
        }
    }

    /** Cuts at a layer, or takes the cut that is known; to be left by whoever enters. */
    synchronized Point enter(Layer layer) {
        Point point = points.computeIfAbsent(layer.name(), unused -> {
            Cut cut = Cut.of(network, layer.name(), List.of(output.tensor()));
            List<String> tensors =
                    Stream.concat(Stream.of(layer.name()), cut.sides().stream()).toList();
            return new Point(layer, new Tail(cut, layer, compiler), tensors);
        });
        point.users++;
        return point;
    }

    /** Ends one use of a point. */
    synchronized void leave(Point point) {
        point.users--;
        long idle = points.values().stream().filter(each -> each.users == 0).count();
        if (point.users == 0 && idle > MOST_IDLE && points.remove(point.layer.name(), point)) {
            point.tail.close();
        }
    }

    @Override
    public synchronized void close() {
        points.values().forEach(point -> point.tail.close());
        points.clear();
    }
}

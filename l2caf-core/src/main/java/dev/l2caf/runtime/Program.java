package dev.l2caf.runtime;

import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.l2caf.ExplanationException;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** A compiled graph. Thread-safe: several threads may run it at once. */
public final class Program implements AutoCloseable {
    private final OrtSession session;
    private final String name;
    private final List<String> outputs;
    private final AtomicBoolean closed = new AtomicBoolean();

    Program(OrtSession session, Graph graph) {
        this.session = session;
        this.name = graph.name();
        this.outputs = graph.outputs().stream().map(Value::name).toList();
    }

    /** The names of the inputs. */
    public Set<String> inputs() {
        return session.getInputNames();
    }

    /** The names of the outputs, in the graph's order. */
    public List<String> outputs() {
        return outputs;
    }

    /**
     * Runs the graph.
     *
     * @param inputs what is fed, by name; stays the caller's. Tensors the graph does not read are ignored.
     * @return the outputs, to be closed by the caller
     * @throws ExplanationException if the runtime fails
     */
    public Results run(Map<String, NativeTensor> inputs) {
        Map<String, OnnxTensorLike> fed = new HashMap<>();
        inputs.forEach((input, tensor) -> {
            if (session.getInputNames().contains(input)) {
                fed.put(input, tensor.tensor());
            }
        });
        try {
            return new Results(session.run(fed));
        } catch (OrtException e) {
            throw new ExplanationException("ONNX Runtime fails on " + name + ": " + Engine.oneLine(e), e);
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                session.close();
            } catch (OrtException e) {
                throw new ExplanationException("ONNX Runtime cannot close " + name + ": " + Engine.oneLine(e), e);
            }
        }
    }
}

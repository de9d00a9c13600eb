package dev.l2caf.onnx.oracle;

import dev.l2caf.onnx.graph.Node;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Every operator that is translated to PyTorch, by ONNX's name. Adding one is an entry in the file of its family. */
public final class TorchOperators {
    private static final Map<String, Translation> TRANSLATIONS = new HashMap<>();

    static {
        ElementwiseScripts.register();
        IndexScripts.register();
        LayoutScripts.register();
        MatrixScripts.register();
        NormalisationScripts.register();
        PoolScripts.register();
        QuantisationScripts.register();
        RecurrentScripts.register();
        ReductionScripts.register();
        ResizeScripts.register();
    }

    private TorchOperators() {}

    static void add(String operator, Translation translation) {
        if (TRANSLATIONS.put(operator, translation) != null) {
            throw new IllegalStateException("operator " + operator + " is registered twice");
        }
    }

    /** The names of all operators that are translated, sorted. */
    public static Set<String> names() {
        return new TreeSet<>(TRANSLATIONS.keySet());
    }

    /**
     * How this node's operator is said.
     *
     * @throws NotInTorchException if it is not
     */
    static Translation translation(Node node) {
        @Nullable Translation translation = node.domain().isEmpty() ? TRANSLATIONS.get(node.operator()) : null;
        if (translation == null) {
            throw new NotInTorchException("operator " + node.operator());
        }
        return translation;
    }
}

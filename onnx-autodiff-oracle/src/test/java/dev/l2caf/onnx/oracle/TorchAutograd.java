package dev.l2caf.onnx.oracle;

import dev.l2caf.onnx.operator.Autograd;
import dev.l2caf.onnx.typing.TypedGraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** PyTorch's word on the cases of onnx-autodiff's own tests, and the account of what was compared. */
public final class TorchAutograd implements Autograd {
    private static final Account ACCOUNT = Account.written();

    @Override
    public Optional<Answer> answer(Question question) {
        try {
            TorchProgram.Derivation exact = differentiate(question, Precision.DOUBLE);
            TorchProgram.Derivation rounded = differentiate(question, Precision.SINGLE);
            ACCOUNT.compared(question.operator());
            return Optional.of(new Answer(
                    elements(exact.outputs(), rounded.outputs()), elements(exact.gradients(), rounded.gradients())));
        } catch (NotInTorchException e) {
            ACCOUNT.lacking(question.operator(), e.what());
            return Optional.empty();
        }
    }

    private static TorchProgram.Derivation differentiate(Question question, Precision precision) {
        List<String> fetched = new ArrayList<>(question.cotangents().keySet());
        TypedGraph graph = question.graph();
        try (TorchProgram program = new TorchProgram(graph, fetched, 1, precision)) {
            return program.differentiate(question.inputs(), question.cotangents(), question.withRespectTo());
        }
    }

    private static Map<String, Elements> elements(Map<String, double[]> exact, Map<String, double[]> rounded) {
        Map<String, Elements> all = new LinkedHashMap<>();
        exact.forEach((name, values) -> all.put(name, new Elements(values, difference(values, rounded, name))));
        return all;
    }

    private static double difference(double[] exact, Map<String, double[]> rounded, String name) {
        double[] other = rounded.getOrDefault(name, exact);
        double largest = 0;
        for (int i = 0; i < exact.length; i++) {
            largest = Math.max(largest, Math.abs(exact[i] - other[i]));
        }
        return largest;
    }
}

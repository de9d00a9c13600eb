package dev.l2caf.onnx.conformance;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.l2caf.onnx.file.TensorFiles;
import dev.l2caf.onnx.graph.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One of ONNX's backend tests: a model, what is fed and what should come out.
 *
 * @param name its folder below the package's data
 * @param folder where it is
 * @param model the model as the file holds it
 */
record BackendTest(String name, Path folder, ModelProto model) {
    /** All tests below {@code data} that are a model with tensors, sorted by name. */
    static List<BackendTest> all(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data, 3)) {
            List<Path> models = files.filter(file -> file.endsWith("model.onnx"))
                    .filter(file -> Files.isDirectory(file.resolveSibling("test_data_set_0")))
                    .sorted()
                    .toList();
            List<BackendTest> tests = new ArrayList<>();
            for (Path file : models) {
                Path folder = file.resolveSibling("");
                tests.add(new BackendTest(
                        data.relativize(folder).toString(), folder, ModelProto.parseFrom(Files.readAllBytes(file))));
            }
            return tests;
        }
    }

    /** The operators of the model other than constants, each once; with their domain unless it is ONNX's own. */
    Set<String> operators() {
        Set<String> operators = new TreeSet<>();
        for (NodeProto node : model.getGraph().getNodeList()) {
            String domain = node.getDomain().equals("ai.onnx") ? "" : node.getDomain();
            if (!node.getOpType().equals("Constant")) {
                operators.add(domain.isEmpty() ? node.getOpType() : domain + "." + node.getOpType());
            }
        }
        return operators;
    }

    /** The version of ONNX's operators the model uses. */
    long opset() {
        return model.getOpsetImportList().stream()
                .filter(set -> set.getDomain().isEmpty() || set.getDomain().equals("ai.onnx"))
                .mapToLong(OperatorSetIdProto::getVersion)
                .findFirst()
                .orElse(1);
    }

    /** The model's bytes with another version of ONNX's operators written on them. */
    byte[] stamped(long opset) {
        ModelProto.Builder changed = model.toBuilder();
        changed.getOpsetImportBuilderList().stream()
                .filter(set -> set.getDomain().isEmpty() || set.getDomain().equals("ai.onnx"))
                .forEach(set -> set.setVersion(opset));
        changed.setIrVersion(Math.max(changed.getIrVersion(), 8));
        return changed.build().toByteArray();
    }

    /** What is fed, by input. */
    Map<String, Tensor> inputs() throws IOException {
        GraphProto graph = model.getGraph();
        Set<String> given = new HashSet<>();
        graph.getInitializerList().stream().map(TensorProto::getName).forEach(given::add);
        return tensors(
                "input",
                graph.getInputList().stream()
                        .filter(input -> !given.contains(input.getName()))
                        .toList());
    }

    /** What should come out, by output. */
    Map<String, Tensor> outputs() throws IOException {
        return tensors("output", model.getGraph().getOutputList());
    }

    private Map<String, Tensor> tensors(String kind, List<ValueInfoProto> values) throws IOException {
        Path data = folder.resolve("test_data_set_0");
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            tensors.put(values.get(i).getName(), TensorFiles.read(data.resolve(kind + "_" + i + ".pb")));
        }
        return tensors;
    }

    /** Whether bfloat16 goes in or comes out. */
    boolean isOfBrainFloats() {
        GraphProto graph = model.getGraph();
        return Stream.concat(graph.getInputList().stream(), graph.getOutputList().stream())
                .anyMatch(
                        value -> value.getType().getTensorType().getElemType() == TensorProto.DataType.BFLOAT16_VALUE);
    }

    /** Whether everything that goes in and comes out is a tensor of numbers. */
    boolean isOfTensors() {
        GraphProto graph = model.getGraph();
        return Stream.concat(graph.getInputList().stream(), graph.getOutputList().stream())
                .allMatch(value -> value.getType().hasTensorType()
                        && value.getType().getTensorType().getElemType() != TensorProto.DataType.STRING_VALUE);
    }
}

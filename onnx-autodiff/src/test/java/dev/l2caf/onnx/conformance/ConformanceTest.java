package dev.l2caf.onnx.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.l2caf.onnx.file.Draft;
import dev.l2caf.onnx.graph.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Debian's package libonnx-testdata; {@code docs/conformance.md} is the report that this test makes. */
class ConformanceTest {
    private static final Path DATA = Path.of(System.getProperty("onnx.testdata", "/usr/share/libonnx-testdata/data"));

    /** Whole networks, whose weights the package does not hold. */
    private static final String NETWORKS = "real";

    /** Opsets in which the operators of many tests were written anew, and the newest that the runtime loads. */
    private static final List<Integer> OPSETS = List.of(7, 9, 11, 13, 18, 21, 24, 26);

    private static List<BackendTest> tests() throws IOException {
        assumeTrue(Files.isDirectory(DATA), "no ONNX backend tests in " + DATA + ": apt-get install libonnx-testdata");
        return BackendTest.all(DATA).stream()
                .filter(test -> !test.name().startsWith(NETWORKS))
                .toList();
    }

    @Test
    void testsOfKnownOperatorsPassAndTheirGradientsAreRight() throws IOException {
        Map<String, Finding> findings = new TreeMap<>();
        for (BackendTest test : tests()) {
            findings.put(test.name(), Conformance.of(test));
        }
        Report report = new Report(findings);
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/conformance.md"), report.page());
        System.out.println(report.summary());

        assertThat(report.failures()).isEmpty();
        Path page = Path.of("../docs/conformance.md");
        if (Files.readString(page).contains(report.size())) {
            assertThat(Files.readString(page))
                    .as("docs/conformance.md is out of date: copy onnx-autodiff/target/conformance.md over it")
                    .isEqualTo(report.page());
        }
    }

    @Test
    void aTestHoldsInEveryOpsetInWhichTheRuntimeSaysSo() throws IOException {
        List<String> failures = new ArrayList<>();
        int held = 0;
        for (BackendTest test : tests()) {
            if (Scope.outside(test).isPresent() || Scope.isWhole(test.inputs(), test.outputs())) {
                continue;
            }
            for (int opset : OPSETS) {
                if (opset == test.opset()) {
                    continue;
                }
                Optional<String> difference = difference(test, opset);
                held += difference.isEmpty() ? 1 : 0;
                difference
                        .filter(what -> !what.equals(RoundTrip.NOT_THE_SAME))
                        .ifPresent(what -> failures.add(test.name() + " in opset " + opset + ": " + what));
            }
        }
        System.out.println("conformance: " + held + " pairs of a test and another opset hold");

        assertThat(failures).isEmpty();
        assertThat(held).isGreaterThan(1000);
    }

    private static Optional<String> difference(BackendTest test, int opset) throws IOException {
        try {
            return RoundTrip.difference(test.stamped(opset), test.inputs(), test.outputs());
        } catch (ModelException e) {
            return Optional.of(Scope.isTraining(e) ? RoundTrip.NOT_THE_SAME : String.valueOf(e.getMessage()));
        }
    }

    @Test
    void theNewestOpsetWeReadIsTheNewestTheRuntimeLoads() {
        for (int opset : List.of(26, 27)) {
            Draft draft = new Draft(opset)
                    .input("x", 2)
                    .node("Relu", List.of("x"), List.of("y"))
                    .outputs("y");
            draft.model().setIrVersion(10);
            assertThat(RoundTrip.isRefused(draft.bytes(), draft.samples()))
                    .as("opset " + opset)
                    .isEqualTo(opset > 26);
        }
    }
}

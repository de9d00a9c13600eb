package dev.l2caf.onnx.conformance;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What came out of all tests.
 *
 * @param findings by test, sorted
 */
record Report(Map<String, Finding> findings) {
    /** How many tests there are, as the page says it. */
    String size() {
        return String.format(Locale.ROOT, "The package holds %d tests of operators.", findings.size());
    }

    private long count(Finding.Kind kind) {
        return findings.values().stream()
                .filter(finding -> finding.kind() == kind)
                .count();
    }

    private int gradients() {
        return findings.values().stream().mapToInt(Finding::gradients).sum();
    }

    /** One line for the log. */
    String summary() {
        return String.format(
                Locale.ROOT,
                "conformance: %d passed with %d gradients, %d not differentiable by nature, %d failed, %d outside",
                count(Finding.Kind.PASSED),
                gradients(),
                count(Finding.Kind.BY_NATURE),
                count(Finding.Kind.FAILED),
                count(Finding.Kind.OUTSIDE));
    }

    /** The tests that failed, with the reason. */
    List<String> failures() {
        return findings.entrySet().stream()
                .filter(entry -> entry.getValue().kind() == Finding.Kind.FAILED)
                .map(entry -> entry.getKey() + ": " + entry.getValue().why())
                .toList();
    }

    /** The whole report. */
    String page() {
        StringBuilder page = new StringBuilder(String.format(
                Locale.ROOT,
                """
            # Conformance

            ONNX's own backend tests, as Debian's package `libonnx-testdata` (1.12) holds them, run by `ConformanceTest`
            of `onnx-autodiff`. A test passes if the model, read, brought to opset 21, folded and written again, makes in
            ONNX Runtime what the test expects (within ONNX's own tolerance: 1e-3 of the expected number, plus 1e-7), and
            if the gradient of its outputs with respect to every real input agrees with central differences: at the
            test's own numbers; beside them where they lie on a kink; at random ones where nothing can be told there
            (saturated units, numbers near the end of float32). Half precision is computed in float32. Tests of operators
            that the library knows beyond its list are run too.

            The package's tests come in opsets 1 to 17. `ConformanceTest` also writes opsets 7, 9, 11, 13, 18, 21, 24 and
            26 on every test: wherever ONNX Runtime then makes what the test expects, our model must too. 26 is the newest
            opset that ONNX Runtime 1.29 loads, which a test holds. Operators are brought to opset 21 from both sides;
            what was added since and cannot be written in older operators (Attention, RotaryEmbedding, TensorScatter,
            BitCast, CumProd) is refused by name. What changed in an operator's form between opsets (attributes that
            became inputs and the like) is written in each of its forms by `DialectTest` and `EarlyOperatorsTest`.

            %s

            | | tests |
            |---|---|
            | passed | %d |
            | not differentiable by nature | %d |
            | failed | %d |
            | outside: not a test of what the library is for | %d |

            %d gradients were checked. This page is what the test writes to `onnx-autodiff/target/conformance.md`; the
            test fails if the two differ.
            """,
                size(),
                count(Finding.Kind.PASSED),
                count(Finding.Kind.BY_NATURE),
                count(Finding.Kind.FAILED),
                count(Finding.Kind.OUTSIDE),
                gradients()));
        page.append("\n## Not differentiable by nature\n\n");
        reasons(page, Finding.Kind.BY_NATURE);
        page.append("\n## Outside\n\n");
        reasons(page, Finding.Kind.OUTSIDE);
        return page.toString();
    }

    private void reasons(StringBuilder page, Finding.Kind kind) {
        Map<String, List<String>> tests = findings.entrySet().stream()
                .filter(entry -> entry.getValue().kind() == kind)
                .collect(Collectors.groupingBy(
                        entry -> entry.getValue().why(),
                        TreeMap::new,
                        Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
        tests.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, List<String>> entry) ->
                        -entry.getValue().size()))
                .forEach(entry -> page.append(String.format(
                        Locale.ROOT,
                        "- **%s** (%d): %s%n",
                        entry.getKey(),
                        entry.getValue().size(),
                        names(entry.getValue()))));
    }

    private static String names(List<String> tests) {
        Function<String, String> bare = test -> test.substring(test.indexOf("test_") + "test_".length());
        return tests.stream().map(bare).collect(Collectors.joining(", "));
    }
}

package dev.l2caf.onnx.conformance;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConformanceTest {
    @Test
    void all() throws Exception {
        Map<Finding.Kind, Integer> counts = new EnumMap<>(Finding.Kind.class);
        StringBuilder out = new StringBuilder();
        for (BackendTest test : BackendTest.all(Path.of("/usr/share/libonnx-testdata/data"))) {
            if (test.name().startsWith("real")) {
                continue;
            }
            Finding finding;
            try {
                finding = Conformance.of(test);
            } catch (Exception | Error e) {
                java.io.StringWriter w = new java.io.StringWriter();
                e.printStackTrace(new java.io.PrintWriter(w));
                finding =
                        Finding.failed("CRASH " + w.toString().lines().limit(8).toList());
            }
            counts.merge(finding.kind(), 1, Integer::sum);
            out.append(finding.kind() + " " + test.name() + " " + test.opset() + " " + test.operators() + " "
                    + finding.why() + "\n");
        }
        java.nio.file.Files.writeString(Path.of("target/conformance.txt"), out + "\n" + counts);
        System.out.println(counts);
    }
}

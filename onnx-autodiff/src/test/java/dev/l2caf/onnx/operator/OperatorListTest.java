package dev.l2caf.onnx.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the list of operators in the documentation to the registry. */
class OperatorListTest {
    private static final Path DOCUMENTATION = Path.of("../docs/autodiff.md");

    @Test
    void theDocumentationListsEveryOperator() throws IOException {
        String expected = "**Differentiated**: " + names(derivative -> derivative instanceof Derivative.Rule)
                + "\n\n**Zero by nature**: " + names(derivative -> derivative instanceof Derivative.Zero)
                + "\n\n**Run, but not differentiated**: "
                + names(derivative -> derivative instanceof Derivative.Unknown);

        assertThat(Files.readString(DOCUMENTATION)).contains("OperatorListTest -->\n" + expected + "\n<!-- end -->");
    }

    private static String names(Predicate<Derivative> which) {
        Operators operators = Operators.standard();
        return operators.names().stream()
                .filter(name ->
                        which.test(operators.find("", name).orElseThrow().derivative()))
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(", "));
    }
}

package dev.l2caf.onnx.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.l2caf.onnx.operator.Derivative;
import dev.l2caf.onnx.operator.Operator;
import dev.l2caf.onnx.operator.Operators;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The table of docs/compared-with-pytorch.md says what the run before this one did. */
class ComparisonTableTest {
    private static final Path TABLE = Path.of("..", "docs", "compared-with-pytorch.md");

    /** Of a row: whether the operator is compared, and what else it says. */
    private record Row(boolean compared, String remark) {}

    private static final Map<String, Row> ROWS = new LinkedHashMap<>();

    @BeforeAll
    static void readTable() throws IOException {
        for (String line : Files.readAllLines(TABLE)) {
            String[] cells = line.split("\\|", -1);
            if (cells.length == 5 && cells[1].strip().matches("[A-Z]\\w+")) {
                ROWS.put(cells[1].strip(), new Row(cells[2].strip().equals("yes"), cells[3].strip()));
            }
        }
    }

    private static Set<String> differentiable() {
        return Operators.standard().names().stream()
                .filter(name -> Operators.standard()
                        .find("", name)
                        .map(Operator::derivative)
                        .filter(derivative -> derivative instanceof Derivative.Rule)
                        .isPresent())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyOperatorWithARuleHasARow() {
        assertThat(ROWS.keySet()).containsExactlyElementsOf(differentiable());
    }

    @Test
    void whatIsNotComparedHasAReason() {
        ROWS.forEach((operator, row) -> {
            assertThat(row.compared())
                    .as(operator)
                    .isEqualTo(TorchOperators.names().contains(operator));
            assertThat(row.compared() || !row.remark().isEmpty()).as(operator).isTrue();
        });
    }

    @Test
    void theLastRunComparedWhatTheTableSaysAndLackedNothingElse() throws IOException {
        assumeTrue(Files.exists(Account.FILE), "no account of a run of the rules' tests: " + Account.FILE);
        Map<String, Integer> cases = new TreeMap<>();
        for (String line : Files.readAllLines(Account.FILE)) {
            String[] cells = line.split("\t", -1);
            cases.put(cells[0], Integer.parseInt(cells[1]));
            for (String lacking : cells[2].split("; ", -1)) {
                assertThat(ROWS.getOrDefault(cells[0], new Row(false, lacking)).remark())
                        .as(cells[0])
                        .contains(lacking);
            }
        }
        ROWS.forEach((operator, row) -> {
            // Pairs of operators are compared by a test of their own.
            if (row.compared() && !row.remark().contains("QuantisedPairsTest")) {
                assertThat(cases.getOrDefault(operator, 0)).as(operator).isPositive();
            }
        });
    }
}

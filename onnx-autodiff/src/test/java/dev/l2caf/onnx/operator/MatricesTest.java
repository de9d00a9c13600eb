package dev.l2caf.onnx.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.TensorType;
import dev.l2caf.onnx.typing.GraphBuilder;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatricesTest {
    @ParameterizedTest
    @CsvSource({"false, false, 1", "false, true, 2", "true, false, 3", "true, true, 4"})
    void generalProductsPullBackToAllThreeInputs(boolean transA, boolean transB, long seed) {
        long[][] terms = {{5}, {1}, {3, 1}, {3, 5}, {}};
        for (long[] term : terms) {
            VjpHarness.of("Gemm")
                    .seed(7)
                    .attribute("transA", transA ? 1 : 0)
                    .attribute("transB", transB ? 1 : 0)
                    .attribute("alpha", 0.7f)
                    .attribute("beta", -1.3f)
                    .input(transA ? VjpHarness.normal(seed, 4, 3) : VjpHarness.normal(seed, 3, 4))
                    .input(transB ? VjpHarness.normal(seed + 1, 5, 4) : VjpHarness.normal(seed + 1, 4, 5))
                    .input(VjpHarness.normal(seed + 2, term))
                    .check();
        }
    }

    @Test
    void aGeneralProductIsAffineInEitherFactorTogetherWithTheTerm() {
        Linearity linearity =
                Operators.standard().find("", "Gemm").orElseThrow().linearity();
        assertThat(linearity.isAffineIn(Set.of(0, 2))).isTrue();
        assertThat(linearity.isAffineIn(Set.of(1, 2))).isTrue();
        assertThat(linearity.isAffineIn(Set.of(0, 1))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ij,jk; has 2 terms for 1 inputs",
                "ijk->i; does not fit an input of 2 axes",
                "ij->ii; names output axis 'i' twice",
                "ij->k; names output axis 'k'",
                "i1->i; unexpected character '1'"
            })
    void malformedEquationsAreRefusedInWords(String equation, String problem) {
        GraphBuilder graph = new GraphBuilder("case");
        graph.input("a", new TensorType(ElementType.FLOAT, Shape.of(2, 3)));
        assertThatThrownBy(() -> graph.apply("Einsum", Map.of("equation", new Attribute.OfString(equation)), "a"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void theGradientOfADiagonalIsZeroBesideIt() {
        VjpHarness.of("Einsum")
                .attribute("equation", "ii->i")
                .input(VjpHarness.normal(1, 3, 3))
                .check();
        VjpHarness.of("Einsum")
                .attribute("equation", "biij,ij->bj")
                .input(VjpHarness.normal(1, 2, 3, 3, 2))
                .input(VjpHarness.normal(2, 3, 2))
                .check();
    }

    @Test
    void aFullyConnectedLayerKeepsTheBatchOpen() {
        VjpHarness.of("Gemm")
                .attribute("transB", 1)
                .input(VjpHarness.normal(1, 3, 4))
                .constant(VjpHarness.normal(2, 5, 4))
                .constant(VjpHarness.normal(3, 5))
                .checkBatched(0);
    }

    @ParameterizedTest
    @CsvSource({
        "3 4, 4 5",
        "4, 4 5",
        "3 4, 4",
        "4, 4",
        "2 3 4, 4 5",
        "3 4, 2 4 5",
        "2 3 4, 2 4 5",
        "2 1 3 4, 3 4 5",
        "6 1 3 4, 1 2 4 5",
        "4, 2 4 5",
        "2 3 4, 4"
    })
    void stackedProductsPullBackToBothInputs(String a, String b) {
        VjpHarness.of("MatMul")
                .input(VjpHarness.normal(1, dims(a)))
                .input(VjpHarness.normal(2, dims(b)))
                .check();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3 4, 4 5", "2 3 4, 4 5", "2 3 4, 4", "2 2 3 4, 2 4 5"})
    void productsWithConstantsKeepTheBatchOpen(String shapes) {
        String[] both = shapes.split(", ", -1);
        VjpHarness.of("MatMul")
                .input(VjpHarness.normal(1, dims(both[0])))
                .constant(VjpHarness.normal(2, dims(both[1])))
                .checkBatched(0);
    }

    @Test
    void attentionWithinEachSampleKeepsTheBatchOpen() {
        VjpHarness.of("MatMul")
                .input(VjpHarness.normal(1, 3, 2, 4, 5))
                .input(VjpHarness.normal(2, 3, 2, 5, 4))
                .checkBatched(0, 1);
    }

    @Test
    void aProductOfSamplesWithSamplesIsRefused() {
        GraphBuilder graph = new GraphBuilder("case");
        graph.input("a", new TensorType(ElementType.FLOAT, Shape.of(1, 4).with(0, Dim.BATCH)));
        graph.input("b", new TensorType(ElementType.FLOAT, Shape.of(4, 1).with(1, Dim.BATCH)));
        assertThatThrownBy(() -> graph.apply("MatMul", "a", "b")).isInstanceOf(MixedSamplesException.class);
        assertThatThrownBy(() -> graph.apply("MatMul", "b", "a")).isInstanceOf(MixedSamplesException.class);
        assertThatThrownBy(() -> graph.apply("Gemm", "a", "b")).isInstanceOf(MixedSamplesException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ij,jk->ik; 3 4; 4 5",
                "ij,jk; 3 4; 4 5",
                "bij,bkj->bik; 2 3 4; 2 5 4",
                "i,j->ij; 3; 4",
                "ij,j->i; 3 4; 4",
                "ijk,k->i; 2 3 4; 4",
                "...ij,...jk->...ik; 2 1 3 4; 1 5 4 2",
                "...i,i->...; 2 3 4; 4",
                "bhid,bhjd->bhij; 2 3 4 5; 2 3 2 5",
                "i...,...->i...; 2 3 4; 3 4",
                "ij,kl->; 2 3; 2 2",
                "ab...,bc...->ac...; 2 3 4; 3 2 1"
            })
    void einsumsOfTwoOperandsPullBackToBoth(String equation, String a, String b) {
        VjpHarness.of("Einsum")
                .attribute("equation", equation)
                .input(VjpHarness.normal(1, dims(a.strip())))
                .input(VjpHarness.normal(2, dims(b.strip())))
                .check();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"ijk->kij; 2 3 4", "ijk->j; 2 3 4", "...i->i...; 2 3 4", "ij->; 3 4", "ba; 2 3"})
    void einsumsOfOneOperandPullBack(String equation, String a) {
        VjpHarness.of("Einsum")
                .attribute("equation", equation)
                .input(VjpHarness.normal(1, dims(a.strip())))
                .check();
    }

    @Test
    void anEinsumOverEachSampleKeepsTheBatchOpen() {
        VjpHarness.of("Einsum")
                .attribute("equation", "nctv,vw->nctw")
                .input(VjpHarness.normal(1, 2, 3, 4, 5))
                .constant(VjpHarness.normal(2, 5, 5))
                .checkBatched(0);
        VjpHarness.of("Einsum")
                .attribute("equation", "...d,d->...")
                .input(VjpHarness.normal(1, 2, 3, 4))
                .constant(VjpHarness.normal(2, 4))
                .checkBatched(0);
    }

    @Test
    void anEinsumOverTheBatchIsRefused() {
        GraphBuilder graph = new GraphBuilder("case");
        graph.input("a", new TensorType(ElementType.FLOAT, Shape.of(1, 4).with(0, Dim.BATCH)));
        assertThatThrownBy(() -> graph.apply("Einsum", Map.of("equation", new Attribute.OfString("ni->i")), "a"))
                .isInstanceOf(MixedSamplesException.class);
    }

    private static long[] dims(String text) {
        return Stream.of(text.split(" ", -1)).mapToLong(Long::parseLong).toArray();
    }
}

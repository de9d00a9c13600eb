package dev.l2caf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.l2caf.ExplanationException;
import java.io.FileNotFoundException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class FailureTest {
    @Test
    void aFailureOfTheLibraryTellsItsOwnMessage() {
        assertThat(Failure.of(new ExplanationException("there is no class 7")).line())
                .isEqualTo("there is no class 7");
    }

    @Test
    void aMessageOfSeveralLinesBecomesOne() {
        assertThat(Failure.of(new ExplanationException("first\n  second\n")).line())
                .isEqualTo("first second");
    }

    @Test
    void whatWasNotForeseenAsksToBeReported() {
        assertThat(Failure.of(new IllegalStateException("odd")).line())
                .isEqualTo("unexpected java.lang.IllegalStateException: odd; run again with --debug and report it");
        assertThat(Failure.of(new StackOverflowError()).line()).startsWith("unexpected java.lang.StackOverflowError");
    }

    @Test
    void lackOfMemorySaysHowToGiveMore() {
        assertThat(Failure.of(new OutOfMemoryError("Java heap space")).line()).contains("L2CAF_JAVA_OPTIONS");
    }

    @Test
    void anInputErrorTellsItsCause() {
        assertThat(Failure.of(new UncheckedIOException(new FileNotFoundException("x.bin")))
                        .line())
                .contains("x.bin")
                .doesNotContain("Unchecked");
    }

    @Test
    void theStackTraceIsTheCauseAndNotTheTelling() {
        StringWriter told = new StringWriter();
        Failure.of(new ExplanationException("no")).tell(new PrintWriter(told), false);
        assertThat(told.toString().lines()).containsExactly("l2caf: no");
    }
}

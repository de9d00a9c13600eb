package dev.l2caf.evaluation.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.l2caf.ExplanationException;
import org.junit.jupiter.api.Test;

class SpecTest {
    @Test
    void aNameOptionsAndHowManyPictures() {
        Spec spec = Spec.parse("rise:masks=500:class/5");
        assertThat(spec.name()).isEqualTo("rise");
        assertThat(spec.options()).containsEntry("masks", "500").containsEntry("class", "");
        assertThat(spec.every()).isEqualTo(5);
        assertThat(spec.title()).isEqualTo("rise:masks=500:class");
        assertThat(Spec.parse("gradcam++").every()).isEqualTo(1);
        assertThatThrownBy(() -> Spec.parse("rise/0")).isInstanceOf(ExplanationException.class);
        assertThatThrownBy(() -> Spec.parse("")).isInstanceOf(ExplanationException.class);
    }

    @Test
    void metricsAreToldTheirOptions() {
        MetricChoice choice = MetricChoice.parse("insertion:step=1568/5");
        assertThat(choice.title()).isEqualTo("insertion:step=1568");
        assertThat(choice.heading()).isEqualTo("Insertion (step=1568)");
        assertThat(choice.every()).isEqualTo(5);
        assertThatThrownBy(() -> MetricChoice.parse("insertion:steps=3")).hasMessageContaining("no option 'steps'");
        assertThatThrownBy(() -> MetricChoice.parse("insertion:step=-1")).hasMessageContaining("from 0 to 1000000");
        assertThatThrownBy(() -> MetricChoice.parse("maxboxac"))
                .hasMessageContaining("did you mean")
                .hasMessageContaining("maxboxacc");
    }

    @Test
    void methodsAreToldTheirOptions() {
        assertThat(MethodChoice.parse("l2caf", "auto", 0).source())
                .isInstanceOfSatisfying(Source.Computed.class, source -> assertThat(source.asksClass())
                        .isFalse());
        assertThat(MethodChoice.parse("l2caf:class:objective=raw:sign=positive", "auto", 0)
                        .source())
                .isInstanceOfSatisfying(Source.Computed.class, source -> assertThat(source.asksClass())
                        .isTrue());
        assertThat(MethodChoice.parse("gradcam:layer=stage3", "auto", 0).source())
                .isInstanceOfSatisfying(Source.Computed.class, source -> assertThat(source.layer())
                        .isEqualTo("stage3"));
        assertThatThrownBy(() -> MethodChoice.parse("l2caf:objective=rough", "auto", 0))
                .hasMessageContaining("[centred, raw]");
        assertThatThrownBy(() -> MethodChoice.parse("rise:masks=0", "auto", 0)).hasMessageContaining("rise.masks");
        assertThatThrownBy(() -> MethodChoice.parse("rise:mask=10", "auto", 0)).hasMessageContaining("rise.mask");
        assertThatThrownBy(() -> MethodChoice.parse("centre:x=1", "auto", 0)).hasMessageContaining("no options");
    }
}

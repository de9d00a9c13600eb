package dev.l2caf.imaging.colour;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColourScaleTest {
    @Test
    void runsFromZeroToTheLargest() {
        ColourScale scale = ColourScale.upTo(ColourScale.largest(new float[] {0.1f, 0.5f, 0.25f}), false);
        assertThat(scale.low()).isZero();
        assertThat(scale.position(0)).isZero();
        assertThat(scale.position(0.25)).isEqualTo(0.5);
        assertThat(scale.position(0.5)).isEqualTo(1);
        assertThat(scale.position(7)).isEqualTo(1);
        assertThat(scale.position(-7)).isZero();
    }

    @Test
    void aSymmetricScaleHasZeroInTheMiddle() {
        ColourScale scale = ColourScale.upTo(ColourScale.largest(new float[] {-2, 1}), true);
        assertThat(scale).isEqualTo(new ColourScale(-2, 2));
        assertThat(scale.position(0)).isEqualTo(0.5);
        assertThat(scale.position(-2)).isZero();
        assertThat(scale.strength(-1)).isEqualTo(0.5);
        assertThat(scale.strength(0)).isZero();
    }

    @Test
    void nothingIsDividedByZero() {
        ColourScale none = ColourScale.upTo(0, false);
        assertThat(none.position(0)).isZero();
        assertThat(none.position(1)).isZero();
        assertThat(none.strength(1)).isZero();
        assertThat(ColourScale.upTo(0, true).position(0)).isZero();
    }

    @Test
    void whatIsNoNumberIsLeftOut() {
        assertThat(ColourScale.largest(new float[] {Float.NaN, 3, Float.POSITIVE_INFINITY}))
                .isEqualTo(3);
        assertThat(ColourScale.largest(new float[] {Float.NaN})).isZero();
        assertThat(new ColourScale(0, 1).position(Double.NaN)).isZero();
        assertThat(new ColourScale(-1, 1).position(Double.NaN)).isEqualTo(0.5);
        assertThat(new ColourScale(0, 1).strength(Double.NaN)).isZero();
    }

    @Test
    void uniformValuesAreToldFromOthers() {
        assertThat(ColourScale.isUniform(new float[] {0, 0, 0})).isTrue();
        assertThat(ColourScale.isUniform(new float[] {0.0714f, 0.0714f, Math.nextUp(0.0714f)}))
                .isTrue();
        assertThat(ColourScale.isUniform(new float[] {Float.NaN})).isTrue();
        assertThat(ColourScale.isUniform(new float[] {0.0714f, 0.0715f})).isFalse();
        assertThat(ColourScale.isUniform(new float[] {1e-20f, 2e-20f})).isFalse();
    }
}

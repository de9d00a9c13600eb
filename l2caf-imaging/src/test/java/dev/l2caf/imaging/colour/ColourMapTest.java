package dev.l2caf.imaging.colour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColourMapTest {
    @ParameterizedTest
    @EnumSource(names = {"EMBER", "GLACIER"})
    void lightnessRisesInEvenSteps(ColourMap map) {
        double[] lightness = IntStream.range(0, 256)
                .mapToDouble(i -> CieLab.lightness(map.at(i / 255.0)))
                .toArray();
        double step = (lightness[255] - lightness[0]) / 255;
        assertThat(lightness[0]).isCloseTo(10, within(0.5));
        assertThat(lightness[255]).isCloseTo(94, within(0.5));
        for (int i = 0; i < 256; i++) {
            // Half of an 8-bit step of all three channels is 0.25 in L* at most.
            assertThat(lightness[i]).as("at %d", i).isCloseTo(lightness[0] + i * step, within(0.35));
        }
        for (int i = 4; i < 256; i++) {
            assertThat(lightness[i] - lightness[i - 4]).as("up to %d", i).isCloseTo(4 * step, within(0.6));
        }
    }

    @ParameterizedTest
    @EnumSource
    void neighboursNeverJump(ColourMap map) {
        for (int i = 1; i < 256; i++) {
            for (int shift : new int[] {16, 8, 0}) {
                int from = (map.at((i - 1) / 255.0) >> shift) & 0xFF;
                int to = (map.at(i / 255.0) >> shift) & 0xFF;
                assertThat(Math.abs(to - from)).as("at %d", i).isLessThanOrEqualTo(4);
            }
        }
    }

    @Test
    void thePapersColoursRunFromBlueOverWhiteToRed() {
        ColourMap map = ColourMap.BLUE_WHITE_RED;
        assertThat(map.at(0)).isEqualTo(0x0000FF);
        assertThat(map.at(0.25)).isEqualTo(0x8080FF);
        assertThat(map.at(0.5)).isEqualTo(0xFFFFFF);
        assertThat(map.at(0.75)).isEqualTo(0xFF8080);
        assertThat(map.at(1)).isEqualTo(0xFF0000);
        assertThat(map.isDiverging()).isTrue();
        assertThat(ColourMap.EMBER.isDiverging()).isFalse();
    }

    @Test
    void greyIsGrey() {
        assertThat(ColourMap.GREY.at(0)).isZero();
        assertThat(ColourMap.GREY.at(0.2)).isEqualTo(0x333333);
        assertThat(ColourMap.GREY.at(1)).isEqualTo(0xFFFFFF);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NEGATIVE_INFINITY, Double.NaN})
    void belowTheScaleIsItsFirstColour(double t) {
        for (ColourMap map : ColourMap.values()) {
            assertThat(map.at(t)).isEqualTo(map.at(0));
        }
    }

    @Test
    void aboveTheScaleIsItsLastColour() {
        for (ColourMap map : ColourMap.values()) {
            assertThat(map.at(Double.POSITIVE_INFINITY)).isEqualTo(map.at(1));
        }
    }

    @Test
    void lightnessOfKnownColours() {
        // CIE L* of sRGB's primaries and mid grey, as tabulated widely (e.g. Lindbloom's calculator).
        assertThat(CieLab.lightness(0xFFFFFF)).isCloseTo(100, within(0.01));
        assertThat(CieLab.lightness(0)).isZero();
        assertThat(CieLab.lightness(0xFF0000)).isCloseTo(53.24, within(0.02));
        assertThat(CieLab.lightness(0x00FF00)).isCloseTo(87.74, within(0.02));
        assertThat(CieLab.lightness(0x0000FF)).isCloseTo(32.30, within(0.02));
        assertThat(CieLab.lightness(0x777777)).isCloseTo(50.03, within(0.05));
    }

    @Test
    void colourOfKnownCoordinates() {
        assertThat(new CieLab(53.24, 80.09, 67.20).rgb()).isEqualTo(0xFF0000);
        assertThat(new CieLab(32.30, 79.19, -107.86).rgb()).isEqualTo(0x0000FF);
        assertThat(new CieLab(100, 0, 0).rgb()).isEqualTo(0xFFFFFF);
    }

    @Test
    void tooVividColoursKeepTheirLightness() {
        int rgb = CieLab.polar(60, 150, 200).rgb();
        assertThat(CieLab.lightness(rgb)).isCloseTo(60, within(0.4));
    }
}

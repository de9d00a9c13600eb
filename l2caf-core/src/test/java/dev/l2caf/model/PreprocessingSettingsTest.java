package dev.l2caf.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.l2caf.input.Preprocessing;
import dev.l2caf.input.Preprocessing.Channels;
import dev.l2caf.input.Preprocessing.Range;
import dev.l2caf.input.Preprocessing.Resize;
import dev.l2caf.input.Preprocessing.Size;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreprocessingSettingsTest {
    private static final PreprocessingSettings CAFFE = new PreprocessingSettings(
            new Size(224, 224), Resize.CROP, Channels.BGR, Range.ZERO_TO_255, List.of(104.0, 117.0, 123.0), null);

    @Test
    void nothingSaidIsImageNet() {
        assertThat(PreprocessingSettings.NONE.preprocessing()).isEqualTo(Preprocessing.IMAGENET);
    }

    @Test
    void whatIsSaidLastWinsFieldByField() {
        PreprocessingSettings flags = new PreprocessingSettings(null, Resize.PAD, null, null, null, List.of(2.0));
        Preprocessing laid = flags.over(CAFFE).preprocessing();
        assertThat(laid.resize()).isEqualTo(Resize.PAD);
        assertThat(laid.channels()).isEqualTo(Channels.BGR);
        assertThat(laid.mean()).isEqualTo(CAFFE.mean());
        assertThat(laid.std()).containsExactly(2.0);
        assertThat(laid.size()).isEqualTo(new Size(224, 224));
    }

    @Test
    void imageNetsStatisticsFollowTheChannelOrderAndOnlyHoldForTheirRange() {
        PreprocessingSettings bgr = new PreprocessingSettings(null, null, Channels.BGR, null, null, null);
        assertThat(bgr.preprocessing().mean()).containsExactly(0.406, 0.456, 0.485);
        PreprocessingSettings wide = new PreprocessingSettings(null, null, null, Range.ZERO_TO_255, null, null);
        assertThat(wide.over(bgr).preprocessing().mean()).containsExactly(0.0);
        assertThat(wide.over(bgr).preprocessing().std()).containsExactly(1.0);
    }

    @Test
    void oneStatisticAloneLeavesTheOtherNeutral() {
        PreprocessingSettings std = new PreprocessingSettings(null, null, null, null, null, List.of(0.5));
        assertThat(std.preprocessing().mean()).containsExactly(0.0);
    }
}

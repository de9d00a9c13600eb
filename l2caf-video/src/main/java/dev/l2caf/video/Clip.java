package dev.l2caf.video;

import dev.l2caf.ExplanationException;
import dev.l2caf.imaging.picture.Picture;
import dev.l2caf.input.InputShape;
import dev.l2caf.input.Preprocessing;
import dev.l2caf.input.Sample;
import dev.l2caf.input.Stimulus;
import java.util.List;

/**
 * Pictures that a network sees together, in order. Each is pre-processed as a still picture is; a network of one frame
 * takes a clip of one.
 *
 * @param pictures at least one, all of the same size
 */
public record Clip(List<Picture> pictures) implements Stimulus {
    /**
     * Copies the list.
     *
     * @throws ExplanationException if there is none, or their sizes differ
     */
    public Clip {
        pictures = List.copyOf(pictures);
        if (pictures.isEmpty()) {
            throw new ExplanationException("a clip needs at least one frame, but has none");
        }
        Picture first = pictures.get(0);
        for (Picture picture : pictures) {
            if (picture.width() != first.width() || picture.height() != first.height()) {
                throw new ExplanationException("the frames of a clip must be of one size, but one is " + first.width()
                        + " x " + first.height() + " pixels and another " + picture.width() + " x "
                        + picture.height());
            }
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws ExplanationException if the network takes another number of frames
     */
    @Override
    public Sample sample(Preprocessing preprocessing, InputShape shape) {
        if (shape.frames() != pictures.size()) {
            throw new ExplanationException("the network takes " + shape.frames() + " frames at once, but the clip has "
                    + pictures.size() + "; show it windows of the clip");
        }
        InputShape one = new InputShape(1, shape.channels(), shape.height(), shape.width());
        float[] values = new float[shape.size()];
        Sample first = pictures.get(0).sample(preprocessing, one);
        for (int frame = 0; frame < pictures.size(); frame++) {
            float[] its = frame == 0
                    ? first.values()
                    : pictures.get(frame).sample(preprocessing, one).values();
            System.arraycopy(its, 0, values, frame * its.length, its.length);
        }
        return new Sample(values, shape, first.geometry());
    }
}

package dev.l2caf.imaging.picture;

import dev.l2caf.ExplanationException;
import dev.l2caf.input.Geometry;
import dev.l2caf.input.InputShape;
import dev.l2caf.input.Preprocessing;
import dev.l2caf.input.Preprocessing.Channels;

/**
 * Colours as a network wants them: channel order, range, mean and deviation. Where the input reaches beyond the
 * picture, samples become zero, which is the mean colour.
 */
final class Normalisation {
    private final Preprocessing preprocessing;
    private final InputShape shape;

    /**
     * A normalisation for this input.
     *
     * @throws ExplanationException if the input has neither 1 nor 3 channels, or the statistics are of another number
     */
    Normalisation(Preprocessing preprocessing, InputShape shape) {
        int channels = shape.channels();
        if (channels != 1 && channels != 3) {
            throw new ExplanationException("a picture has 1 channel (grey) or 3 (colour), but the network's input of "
                    + shape + " has " + channels + "; feed it a tensor instead");
        }
        int statistics =
                Math.max(preprocessing.mean().size(), preprocessing.std().size());
        if (statistics != 1 && statistics != channels) {
            throw new ExplanationException("mean and std have " + statistics + " numbers, but the network's input of "
                    + shape + " has " + channels + " channel" + (channels == 1 ? "" : "s") + "; give " + channels
                    + (channels == 1 ? "" : " or 1"));
        }
        this.preprocessing = preprocessing;
        this.shape = shape;
    }

    /**
     * The network's samples.
     *
     * @param colours red, green, blue from 0 to 255, 3 x height x width
     * @return frames x channels x height x width; a still picture is the same in every frame
     */
    float[] apply(float[] colours, Geometry geometry) {
        int area = shape.height() * shape.width();
        float[] samples = new float[shape.size()];
        float[] coveredX =
                covered(geometry.inputWidth(), geometry.toInputX(0), geometry.toInputX(geometry.pictureWidth()));
        float[] coveredY =
                covered(geometry.inputHeight(), geometry.toInputY(0), geometry.toInputY(geometry.pictureHeight()));
        for (int channel = 0; channel < shape.channels(); channel++) {
            float[] plane = plane(colours, channel, area);
            // Range, mean and deviation as one factor and one addend: a division for each sample would take half the
            // time.
            double addend = (preprocessing.range().apply(0) - preprocessing.mean(channel)) / preprocessing.std(channel);
            double factor =
                    (preprocessing.range().apply(1) - preprocessing.range().apply(0)) / preprocessing.std(channel);
            for (int y = 0, i = 0; y < shape.height(); y++) {
                for (int x = 0; x < shape.width(); x++, i++) {
                    double covered = (double) coveredY[y] * coveredX[x];
                    samples[channel * area + i] = (float) ((plane[i] * factor + addend) * covered);
                }
            }
        }
        int frame = shape.channels() * area;
        for (int copy = 1; copy < shape.frames(); copy++) {
            System.arraycopy(samples, 0, samples, copy * frame, frame);
        }
        return samples;
    }

    private float[] plane(float[] colours, int channel, int area) {
        float[] plane = new float[area];
        if (shape.channels() == 1) {
            // Luma of ITU-R BT.601.
            for (int i = 0; i < area; i++) {
                plane[i] = 0.299f * colours[i] + 0.587f * colours[area + i] + 0.114f * colours[2 * area + i];
            }
            return plane;
        }
        int source = preprocessing.channels() == Channels.BGR ? 2 - channel : channel;
        System.arraycopy(colours, source * area, plane, 0, area);
        return plane;
    }

    /** How much of each input pixel the picture covers along one axis, from 0 to 1. */
    private static float[] covered(int count, double from, double to) {
        float[] share = new float[count];
        for (int i = 0; i < count; i++) {
            share[i] = (float) Math.max(0, Math.min(i + 1, to) - Math.max(i, from));
            if (share[i] > 1 - 1e-6) {
                // Rounding in the geometry must not darken the edge of a picture that fills the input.
                share[i] = 1;
            }
        }
        return share;
    }
}

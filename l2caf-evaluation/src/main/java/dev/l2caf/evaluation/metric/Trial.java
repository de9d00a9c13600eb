package dev.l2caf.evaluation.metric;

import dev.l2caf.evaluation.region.ScoreMap;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The network, its input, and how sure it is of what is explained: of a class its probability (softmax, or sigmoid for
 * independent labels), of an embedding the cosine with the plain input's, not below 0.
 */
public interface Trial {
    /** The plain input, pre-processed: planes x height x width, row-major; must not be changed. */
    float[] input();

    /** The input's width in pixels. */
    int width();

    /** The input's height in pixels. */
    int height();

    /** What black is in each plane of the input. */
    float[] black();

    /** The map on the input, of the input's size. */
    ScoreMap map();

    /** How sure the network is of the plain input, from 0 to 1. */
    double plain();

    /** How sure it is of the input multiplied by the map, over black. */
    double masked();

    /** How sure it is of each of many inputs, which are asked for in order. */
    double[] confidences(int count, IntFunction<float[]> inputs);

    /** The same method's map of the input multiplied by the map, of the input's size. */
    ScoreMap mapOfMasked();

    /** The rank correlations of the map's cells with those of ever more randomised networks' maps. */
    List<Double> randomised();
}

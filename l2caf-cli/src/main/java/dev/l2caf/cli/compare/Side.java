package dev.l2caf.cli.compare;

import dev.l2caf.L2Caf;
import dev.l2caf.Observation;
import dev.l2caf.Target;
import dev.l2caf.map.AttentionMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * One picture of a pair: what of it makes it like the other, and what is left without that.
 *
 * <p>The attended region are the positions of the layer with the largest squares of the filter, the fewest that hold half
 * of its norm. It is removed by setting the features there to zero; for comparison, so are equally many positions drawn at
 * random. The similarity is the cosine of the embeddings.
 *
 * @param map the filter that keeps the most of the other's embedding
 * @param region how many positions the attended region has
 * @param without the cosine with the attended region removed
 * @param withoutRandom the mean cosine with as many random positions removed
 */
record Side(AttentionMap map, int region, double without, double withoutRandom) {
    /** How many random regions are removed, one after the other. */
    static final int DRAWS = 20;

    /**
     * Looks at one side.
     *
     * @param observation of its picture
     * @param other the embedding of the other picture
     * @param method how the map is found; its target is replaced
     * @param name the other picture's name
     * @param seed of the random regions
     */
    static Side of(Observation observation, float[] other, L2Caf method, String name, long seed) {
        AttentionMap map = method.target(new Target.Similarity(other, name)).explain(observation);
        BitSet region = region(map);
        double without =
                cosine(observation.tail().outputs(letting(region, map.grid().size())), other);
        Random random = new Random(seed);
        double sum = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            List<Integer> positions = new ArrayList<>(
                    IntStream.range(0, map.grid().size()).boxed().toList());
            Collections.shuffle(positions, random);
            BitSet drawn = new BitSet();
            positions.subList(0, region.cardinality()).forEach(drawn::set);
            sum += cosine(observation.tail().outputs(letting(drawn, map.grid().size())), other);
        }
        return new Side(map, region.cardinality(), without, sum / DRAWS);
    }

    /** The positions that count: with a sign that is shown only, the largest first, until they hold half of the squares. */
    private static BitSet region(AttentionMap map) {
        float[] values = map.values();
        List<Integer> order = IntStream.range(0, values.length)
                .boxed()
                .sorted((a, b) -> Float.compare(Math.abs(values[b]), Math.abs(values[a])))
                .toList();
        double whole = 0;
        for (float value : values) {
            whole += (double) value * value;
        }
        BitSet region = new BitSet();
        double held = 0;
        for (int position : order) {
            if (held >= whole / 2) {
                break;
            }
            held += (double) values[position] * values[position];
            region.set(position);
        }
        return region;
    }

    /** A filter that lets everything through but a region. */
    private static double[] letting(BitSet removed, int positions) {
        double[] filter = new double[positions];
        Arrays.fill(filter, 1);
        removed.stream().forEach(position -> filter[position] = 0);
        return filter;
    }

    /** The cosine of two embeddings; 0 if one is of length 0. */
    static double cosine(double[] a, float[] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += a[i] * b[i];
            aa += a[i] * a[i];
            bb += (double) b[i] * b[i];
        }
        return aa == 0 || bb == 0 ? 0 : ab / Math.sqrt(aa * bb);
    }
}

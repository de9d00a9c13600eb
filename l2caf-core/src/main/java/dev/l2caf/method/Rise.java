package dev.l2caf.method;

import dev.l2caf.map.Grid;
import dev.l2caf.passage.Passage;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * RISE: E[y(x * m) m] / p over random masks m, y the probability of the class, here relative to E[y], which shifts the map so
 * that zero means no more than any place. A mask is a coarse grid of zeros and ones, 1 with probability p, enlarged by
 * linear interpolation and shifted at random by up to a cell; every frame has its own.
 *
 * <p>Petsiuk, Das, Saenko, BMVC 2018, arXiv 1806.07421.
 */
final class Rise implements Recipe {
    @Override
    public void prepare(Question question) {
        question.input().readyForOutputs();
    }

    @Override
    public Finding apply(Question question) {
        Passage whole = question.input();
        Stack sample = question.sample();
        Grid grid = whole.layer().grid();
        int masks = question.count("masks");
        int cells = question.count("cells");
        double kept = question.number("kept");
        ToDoubleFunction<float[]> confidence =
                Confidence.of(question.aim(), question.seen().network().output().kind());
        Random drawing = new Random(question.seed());
        Question.Sweep sweep =
                question.sweep(this, () -> whole.outputs(masks, i -> sample.masked(mask(grid, cells, kept, drawing))));
        double[] map = new double[sample.positions()];
        double mean = 0;
        // The masks are drawn again: all of them would be larger than the network.
        Random again = new Random(question.seed());
        for (float[] row : sweep.rows()) {
            float[] mask = mask(grid, cells, kept, again);
            double score = confidence.applyAsDouble(row);
            mean += score / masks;
            for (int p = 0; p < map.length; p++) {
                map[p] += score * mask[p] / (masks * kept);
            }
        }
        for (int p = 0; p < map.length; p++) {
            map[p] -= mean;
        }
        return Finding.at(whole.layer(), Stack.toFloats(map), sweep.evaluations());
    }

    /** One mask of values from 0 to 1, frames x rows x columns. */
    static float[] mask(Grid grid, int cells, double kept, Random random) {
        int cellHeight = (grid.height() + cells - 1) / cells;
        int cellWidth = (grid.width() + cells - 1) / cells;
        Grid coarse = Grid.of(cells, cells);
        Grid fine = Grid.of((cells + 1) * cellHeight, (cells + 1) * cellWidth);
        float[] mask = new float[grid.size()];
        for (int frame = 0; frame < grid.frames(); frame++) {
            float[] seed = new float[coarse.size()];
            for (int i = 0; i < seed.length; i++) {
                seed[i] = random.nextDouble() < kept ? 1 : 0;
            }
            float[] enlarged = new Enlargement(coarse, fine).apply(seed);
            int top = random.nextInt(cellHeight);
            int left = random.nextInt(cellWidth);
            for (int y = 0; y < grid.height(); y++) {
                System.arraycopy(
                        enlarged,
                        (top + y) * fine.width() + left,
                        mask,
                        (frame * grid.height() + y) * grid.width(),
                        grid.width());
            }
        }
        return mask;
    }
}

package dev.l2caf.method;

import dev.l2caf.map.Grid;
import dev.l2caf.passage.Passage;

/**
 * Occlusion: how much y drops when a grey square hides a part of the input. The square slides over each frame by its
 * stride, beyond the edges too, so that every place is hidden equally often; a cell's value is the mean drop of the squares
 * that hide it.
 *
 * <p>Zeiler, Fergus, ECCV 2014, arXiv 1311.2901, who give neither size nor stride.
 */
final class Occlusion implements Recipe {
    private static final double GREY = 127.5;

    @Override
    public void prepare(Question question) {
        question.input().readyForOutputs();
    }

    @Override
    public Finding apply(Question question) {
        Passage whole = question.input();
        Stack sample = question.sample();
        Grid input = whole.layer().grid();
        int stride = question.count("stride");
        int side = question.count("patch");
        Grid cells =
                new Grid(input.frames(), (input.height() + stride - 1) / stride, (input.width() + stride - 1) / stride);
        int down = cells.height() + side - 1;
        int across = cells.width() + side - 1;
        int squares = cells.frames() * down * across;
        Flat grey = Flat.of(question.seen().network().preprocessing(), GREY);
        Question.Sweep sweep = question.sweep(
                this,
                () -> whole.outputs(squares + 1, i -> {
                    if (i == squares) {
                        return sample.values();
                    }
                    int top = (i / across % down - side + 1) * stride;
                    int left = (i % across - side + 1) * stride;
                    return hidden(sample, input, i / (across * down), top, left, side * stride, grey);
                }));
        double[] values = question.values(sweep.rows());
        double[] map = new double[cells.size()];
        for (int i = 0; i < squares; i++) {
            double drop = (values[squares] - values[i]) / (side * side);
            int frame = i / (across * down);
            for (int row = i / across % down - side + 1; row <= i / across % down; row++) {
                for (int column = i % across - side + 1; column <= i % across; column++) {
                    if (row >= 0 && row < cells.height() && column >= 0 && column < cells.width()) {
                        map[(frame * cells.height() + row) * cells.width() + column] += drop;
                    }
                }
            }
        }
        return new Finding(Stack.toFloats(map), cells, whole.layer(), sweep.evaluations());
    }

    private static float[] hidden(Stack sample, Grid input, int frame, int top, int left, int side, Flat grey) {
        float[] values = sample.values().clone();
        for (int k = 0; k < sample.channels(); k++) {
            for (int y = Math.max(0, top); y < Math.min(input.height(), top + side); y++) {
                int row = k * sample.positions() + (frame * input.height() + y) * input.width();
                for (int x = Math.max(0, left); x < Math.min(input.width(), left + side); x++) {
                    values[row + x] = grey.value(k);
                }
            }
        }
        return values;
    }
}

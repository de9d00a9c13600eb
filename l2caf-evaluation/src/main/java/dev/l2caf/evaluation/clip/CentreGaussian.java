package dev.l2caf.evaluation.clip;

import dev.l2caf.Method;
import dev.l2caf.Observation;
import dev.l2caf.map.AttentionMap;
import dev.l2caf.map.Grid;
import dev.l2caf.map.Provenance;
import dev.l2caf.map.Sign;
import dev.l2caf.network.Layer;
import java.util.Map;

/**
 * A map that looks at nothing: the same Gaussian in the middle of every frame, its deviation a quarter of the input's width
 * and height. What every method should beat.
 *
 * @param layer whose grid it takes
 */
record CentreGaussian(String layer) implements Method {
    private static final double DEVIATION = 0.25;

    @Override
    public String name() {
        return "centre";
    }

    @Override
    public Provenance.Subject subject(Observation observation) {
        return Provenance.Subject.OUTPUT;
    }

    @Override
    public AttentionMap explain(Observation observation) {
        Layer at = observation.layer();
        Grid grid = at.grid();
        int area = grid.height() * grid.width();
        float[] values = new float[grid.size()];
        for (int i = 0; i < values.length; i++) {
            double x = (i % grid.width() + 0.5) / grid.width() - 0.5;
            int row = i % area / grid.width();
            double y = (row + 0.5) / grid.height() - 0.5;
            values[i] = (float) Math.exp(-(x * x + y * y) / (2 * DEVIATION * DEVIATION));
        }
        Provenance provenance = new Provenance(
                name(),
                subject(observation),
                at.name(),
                at.extents(),
                layer.equals("auto"),
                at.tail(),
                null,
                Map.of(),
                0,
                observation.forwardMillis(),
                0);
        return new AttentionMap(values, grid, observation.geometry(), Sign.POSITIVE, provenance);
    }
}

package dev.l2caf.evaluation.run;

import dev.l2caf.Method;
import dev.l2caf.Network;
import dev.l2caf.Observation;
import dev.l2caf.Target;
import dev.l2caf.map.AttentionMap;
import dev.l2caf.map.Grid;
import dev.l2caf.map.Provenance;
import dev.l2caf.map.Sign;
import dev.l2caf.network.Layer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Maps that look at nothing, which every method should beat. */
public enum Baseline {
    /** A Gaussian in the middle, a quarter as wide and as high as the grid (one deviation). */
    CENTRE("centre") {
        @Override
        float[] values(Grid grid, Observation observation, long seed) {
            float[] values = new float[grid.size()];
            int area = grid.height() * grid.width();
            for (int i = 0; i < values.length; i++) {
                int row = i % area / grid.width();
                double x = (i % grid.width() + 0.5) / grid.width() - 0.5;
                double y = (row + 0.5) / grid.height() - 0.5;
                values[i] = (float) Math.exp(-(x * x + y * y) / (2 * WIDTH * WIDTH));
            }
            return values;
        }
    },
    /** Independent uniform numbers, seeded and different for every picture. */
    RANDOM("random") {
        @Override
        float[] values(Grid grid, Observation observation, long seed) {
            SplittableRandom random = new SplittableRandom(seed * 31 + Arrays.hashCode(observation.scores()));
            float[] values = new float[grid.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextDouble();
            }
            return values;
        }
    };

    private static final double WIDTH = 0.25;

    private final String symbol;

    Baseline(String symbol) {
        this.symbol = symbol;
    }

    /** Its name among methods. */
    public String symbol() {
        return symbol;
    }

    /** The baseline of this name. */
    static Optional<Baseline> named(String name) {
        return Arrays.stream(values())
                .filter(baseline -> baseline.symbol.equals(name))
                .findFirst();
    }

    abstract float[] values(Grid grid, Observation observation, long seed);

    Source.Maker maker(String layer, long seed) {
        return new Source.Maker() {
            @Override
            public Method of(Target target) {
                return new OfLayer(Baseline.this, layer, seed);
            }

            @Override
            public Optional<String> obstacle(Network network) {
                return Optional.empty();
            }
        };
    }

    /** A baseline on the grid of a layer. */
    private record OfLayer(Baseline baseline, String layer, long seed) implements Method {
        @Override
        public String name() {
            return baseline.symbol;
        }

        @Override
        public Provenance.Subject subject(Observation observation) {
            return Provenance.Subject.OUTPUT;
        }

        @Override
        public AttentionMap explain(Observation observation) {
            Layer at = observation.layer();
            long start = System.nanoTime();
            float[] values = baseline.values(at.grid(), observation, seed);
            Provenance provenance = new Provenance(
                    name(),
                    Provenance.Subject.OUTPUT,
                    at.name(),
                    at.extents(),
                    layer.equals("auto"),
                    at.tail(),
                    null,
                    Map.of(),
                    0,
                    observation.forwardMillis(),
                    (System.nanoTime() - start) / 1e6);
            return new AttentionMap(values, at.grid(), observation.geometry(), Sign.POSITIVE, provenance);
        }
    }
}

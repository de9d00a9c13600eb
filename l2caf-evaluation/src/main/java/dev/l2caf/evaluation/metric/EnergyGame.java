package dev.l2caf.evaluation.metric;

import dev.l2caf.evaluation.region.Region;
import dev.l2caf.evaluation.statistics.Measurement;
import java.util.Optional;
import java.util.Set;

/**
 * The share of the map's mass that lies on the object (the energy-based pointing game: Wang et al., Score-CAM, CVPRW 2020),
 * of the map min-max scaled; of several boxes their union. 0 for a map without mass.
 */
record EnergyGame() implements Localisation {
    @Override
    public Set<Need> needs() {
        return Set.of(Need.OBJECT);
    }

    @Override
    public boolean moreIsBetter() {
        return true;
    }

    @Override
    public Optional<Measurement> locate(Located one) {
        Region object = one.scene().object();
        if (object == null || object.isEmpty()) {
            return Optional.empty();
        }
        double inside = 0;
        double all = 0;
        float[] scores = one.map().values();
        for (int i = 0; i < scores.length; i++) {
            if (!object.ignored()[i]) {
                all += scores[i];
                inside += object.inside()[i] ? scores[i] : 0;
            }
        }
        return Optional.of(new Measurement.Value(all > 0 ? inside / all : 0));
    }
}

package dev.l2caf.evaluation.data;

import java.util.ArrayList;
import java.util.List;

/**
 * A data set's pictures in units: a still picture is one, and all frames of a clip are one. A unit is measured at once, and a
 * bootstrap draws units, as neighbouring frames say nearly the same.
 */
public final class Units {
    private final List<Unit> all;
    private final int[] unitOf;

    /**
     * A unit.
     *
     * @param name the clip's; empty for a still picture
     * @param first the place of its first picture in the data set
     * @param end the place after its last picture
     */
    public record Unit(String name, int first, int end) {}

    private Units(List<Unit> all, int pictures) {
        this.all = List.copyOf(all);
        unitOf = new int[pictures];
        for (int i = 0; i < all.size(); i++) {
            for (int place = all.get(i).first(); place < all.get(i).end(); place++) {
                unitOf[place] = i;
            }
        }
    }

    static Units of(List<Specimen> specimens) {
        List<Unit> units = new ArrayList<>();
        for (int first = 0; first < specimens.size(); ) {
            int end = first + 1;
            while (end < specimens.size() && continues(specimens, first, end)) {
                end++;
            }
            units.add(new Unit(specimens.get(first).sequence(), first, end));
            first = end;
        }
        return new Units(units, specimens.size());
    }

    /** A clip that begins again, as data sets shown again and again do, is another unit. */
    private static boolean continues(List<Specimen> specimens, int first, int next) {
        Specimen begun = specimens.get(first);
        Specimen other = specimens.get(next);
        return !begun.sequence().isEmpty()
                && other.sequence().equals(begun.sequence())
                && !other.id().equals(begun.id());
    }

    /** All of them, in order. */
    public List<Unit> all() {
        return all;
    }

    /** The number of the unit that a picture belongs to. */
    public int of(long picture) {
        return unitOf[(int) picture];
    }
}

package dev.l2caf.cli.result;

import dev.l2caf.cli.text.Slug;
import dev.l2caf.map.AttentionMap;
import dev.l2caf.map.Provenance;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The part of file names that tells the maps of one input apart: the method, and the target if there is one; where maps
 * of the same differ in constraint or layer, those too.
 */
final class MapName {
    private MapName() {}

    /** One name per map, all different, for example {@code l2caf} or {@code l2caf-207-golden-retriever}. */
    static List<String> of(List<AttentionMap> maps) {
        Set<String> taken = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (AttentionMap map : maps) {
            String name = of(map.provenance());
            String first = name;
            List<AttentionMap> alike = maps.stream()
                    .filter(other -> of(other.provenance()).equals(first))
                    .toList();
            boolean constraints = differ(alike, MapName::constraint);
            boolean layers = differ(alike, other -> other.provenance().layer());
            if (constraints && !constraint(map).isEmpty()) {
                name += "-" + Slug.of(constraint(map));
            }
            if (layers) {
                name += "-" + Slug.of(map.provenance().layer());
            }
            String free = name;
            for (int number = 2; !taken.add(free); number++) {
                free = name + "-" + number;
            }
            names.add(free);
        }
        return names;
    }

    private static boolean differ(List<AttentionMap> maps, Function<AttentionMap, String> what) {
        return maps.stream().map(what).distinct().count() > 1;
    }

    private static String constraint(AttentionMap map) {
        Provenance.Search search = map.provenance().search();
        return search == null ? "" : search.constraint();
    }

    /** For example {@code l2caf} or {@code l2caf-207-golden-retriever}. */
    static String of(Provenance provenance) {
        Provenance.Subject target = provenance.target();
        StringBuilder name = new StringBuilder(provenance.method());
        if (!target.kind().equals("class") && !target.equals(Provenance.Subject.OUTPUT)) {
            name.append('-').append(target.kind());
        }
        if (target.index() != null) {
            name.append('-').append(target.index());
        }
        String label = target.label() == null ? "" : Slug.of(target.label());
        return label.isEmpty()
                ? name.toString()
                : name.append('-').append(label).toString();
    }
}

package dev.l2caf.onnx.dialect;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The tensor names in use in one model, bodies of control flow included, and new ones that differ from all of them. */
public final class Names {
    private final Set<String> taken;
    private final Map<String, Integer> counters = new HashMap<>();

    /** Names that differ from {@code taken}. */
    public Names(Set<String> taken) {
        this.taken = new HashSet<>(taken);
    }

    /** A name that was neither taken nor given out before: {@code stem}, with a number behind it if need be. */
    public String fresh(String stem) {
        String name = stem;
        while (name.isEmpty() || !taken.add(name)) {
            name = stem + "_" + counters.merge(stem, 1, Integer::sum);
        }
        return name;
    }
}

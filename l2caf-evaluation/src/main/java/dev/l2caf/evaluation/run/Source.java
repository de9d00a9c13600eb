package dev.l2caf.evaluation.run;

import dev.l2caf.Method;
import dev.l2caf.Network;
import dev.l2caf.Target;
import java.nio.file.Path;
import java.util.Optional;

/** Where the maps of one column of the results come from. */
sealed interface Source {
    /** A method. */
    interface Maker {
        /** The method for a target. */
        Method of(Target target);

        /** Why it cannot be applied to a network; empty if it can. */
        Optional<String> obstacle(Network network);
    }

    /**
     * A method of ours.
     *
     * @param maker makes it
     * @param layer the layer it looks at
     * @param asksClass whether it is asked for one class, or for the whole answer
     */
    record Computed(Maker maker, String layer, boolean asksClass) implements Source {}

    /**
     * Maps that lie on disk, whoever made them.
     *
     * @param folder the folder, with a {@code <id>.npy} for each picture
     */
    record Stored(Path folder) implements Source {}
}

package dev.l2caf.evaluation.data;

import java.nio.file.Path;

/** A way in which data sets lie on disk. */
interface Layout {
    /** Its name on the command line. */
    String name();

    /** What it looks like, for people who look for it. */
    String description();

    /** Whether a folder seems to be of this layout. */
    boolean recognises(Path folder);

    /**
     * Reads a data set's lists.
     *
     * @throws DataException if something is missing or wrong
     */
    DataSet read(Path folder, DataSettings settings);
}

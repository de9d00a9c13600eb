package dev.l2caf.evaluation.run;

/** Sees how an evaluation goes on. Called on the thread that runs it. */
public interface Watcher {
    /**
     * Work begins.
     *
     * @param done pictures that an earlier run has done
     * @param all pictures in all
     */
    void begun(long done, long all);

    /** A picture is done. */
    void done(Row row);
}

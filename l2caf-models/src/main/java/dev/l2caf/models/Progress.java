package dev.l2caf.models;

/** Is told how far a download is; called on the downloading thread, many times a second, so it should return quickly. */
@FunctionalInterface
public interface Progress {
    /** Ignores everything. */
    Progress SILENT = (file, bytes, total) -> {};

    /**
     * Some bytes have arrived.
     *
     * @param file the name of the file, without folder
     * @param bytes how many are there, those of an earlier, broken download included; may fall back to 0 when a server
     *     cannot continue
     * @param total how many there will be
     */
    void at(String file, long bytes, long total);
}

package dev.l2caf.models;

/** Why one address did not yield a file; the next address may. */
final class TransferException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    TransferException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    /** What can be done about it. */
    enum Kind {
        /** Nothing at this address now: no connection, an error status. */
        UNAVAILABLE,
        /** The connection broke on the way: going on from there is worth a try. */
        BROKEN,
        /** It answered with something else than expected. */
        WRONG_CONTENT
    }
}

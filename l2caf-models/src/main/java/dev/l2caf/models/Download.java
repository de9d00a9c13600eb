package dev.l2caf.models;

import dev.l2caf.ExplanationException;
import dev.l2caf.models.TransferException.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings remote files into the cache: tries each address in turn, continues what an earlier run left in
 * {@code <name>.part}, and puts a file in its place only when its SHA-256 is right. The caller holds the folder's lock.
 */
final class Download {
    private static final Duration CONNECT = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST_TRIES = 5;

    private final Duration patience;

    Download() {
        this(PATIENCE);
    }

    /** A download that waits this long for an answer and for more of it. */
    Download(Duration patience) {
        this.patience = patience;
    }

    /**
     * Makes sure that {@code place} holds the file.
     *
     * @throws ExplanationException in one line that names host, reason and what to do, if it cannot be had; what came so
     *     far stays for the next try, except content that turned out wrong
     */
    void fetch(RemoteFile file, Path place, Progress progress) {
        Path part = place.resolveSibling(file.name() + ".part");
        try {
            if (Sha256.matches(place, file.sha256())) {
                return;
            }
            refuseFullDisk(file, part);
        } catch (IOException e) {
            throw Transfer.unwritable(place, e);
        }
        Transfer transfer = transfer();
        List<String> problems = new ArrayList<>();
        boolean onlyWrong = true;
        for (URI url : file.urls()) {
            try {
                fromAddress(transfer, url, file, part, progress);
                Placement.move(part, place);
                return;
            } catch (TransferException e) {
                problems.add(e.getMessage());
                onlyWrong &= e.kind() == Kind.WRONG_CONTENT;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ExplanationException("download of " + file.name() + " was interrupted", e);
            } catch (IOException e) {
                throw Transfer.unwritable(place, e);
            }
        }
        String advice = onlyWrong
                ? "; nothing was kept"
                : "; try again, or download " + file.urls().get(0) + " yourself to " + place;
        throw new ExplanationException("cannot download " + file.name() + ": " + String.join("; ", problems) + advice);
    }

    private void fromAddress(Transfer transfer, URI url, RemoteFile file, Path part, Progress progress)
            throws TransferException, InterruptedException, IOException {
        boolean continued = Transfer.length(part) > 0;
        try {
            complete(transfer, url, file, part, progress);
        } catch (TransferException e) {
            if (e.kind() != Kind.WRONG_CONTENT) {
                throw e;
            }
            Files.deleteIfExists(part);
            if (!continued) {
                throw e;
            }
            // What lay there from an earlier run may be to blame: once more from the beginning.
            try {
                complete(transfer, url, file, part, progress);
            } catch (TransferException again) {
                if (again.kind() == Kind.WRONG_CONTENT) {
                    Files.deleteIfExists(part);
                }
                throw again;
            }
        }
    }

    private void complete(Transfer transfer, URI url, RemoteFile file, Path part, Progress progress)
            throws TransferException, InterruptedException, IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                transfer.run(url, file, part, progress);
                break;
            } catch (TransferException e) {
                if (e.kind() != Kind.BROKEN || attempt == MOST_TRIES) {
                    throw e;
                }
            }
        }
        String actual = Sha256.of(part);
        if (!actual.equals(file.sha256())) {
            throw new TransferException(
                    Kind.WRONG_CONTENT,
                    "what " + Transfer.host(url) + " sent has SHA-256 " + actual + ", expected " + file.sha256());
        }
    }

    // Made only when something is fetched: a client starts threads, and most uses of a store download nothing.
    private Transfer transfer() {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        return new Transfer(client, patience);
    }

    private static void refuseFullDisk(RemoteFile file, Path part) throws IOException {
        Path folder = part.toAbsolutePath().getParent();
        long needed = file.bytes() - Transfer.length(part);
        long free = Files.getFileStore(folder == null ? part : folder).getUsableSpace();
        if (needed > free) {
            throw new ExplanationException(
                    "cannot download " + file.name() + ": it needs " + needed + " more bytes, but " + folder + " has "
                            + free + " left; free some, or set L2CAF_HOME to a folder elsewhere");
        }
    }
}

package dev.l2caf.models;

import dev.l2caf.ExplanationException;
import dev.l2caf.models.TransferException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * One HTTP GET (RFC 9110) that continues a partly fetched file with a range request, or begins it anew where the server
 * cannot continue.
 */
final class Transfer {
    private static final int MOST_REDIRECTS = 5;

    private final HttpClient client;
    private final Duration patience;

    /**
     * @param client must not follow redirects by itself: each new address is checked here
     * @param patience how long to wait for headers, and for more of the body
     */
    Transfer(HttpClient client, Duration patience) {
        this.client = client;
        this.patience = patience;
    }

    /**
     * Brings {@code part} to the file's full length.
     *
     * @throws TransferException if this address does not yield that many bytes
     * @throws ExplanationException if they cannot be written here
     */
    void run(URI url, RemoteFile file, Path part, Progress progress) throws TransferException, InterruptedException {
        long have = length(part);
        if (have == file.bytes()) {
            return;
        }
        HttpResponse<InputStream> response = open(url, have < file.bytes() ? have : 0);
        try (InputStream body = response.body();
                StallGuard guard = new StallGuard(body, patience)) {
            append(new Body(host(url), body, guard), start(response, have, file), file, part, progress);
        } catch (IOException e) {
            // Closing the body failed: what was read is on disk already.
            throw new TransferException(Kind.BROKEN, host(url) + ": " + reason(e));
        }
    }

    /** The length of a file, 0 where there is none. */
    static long length(Path part) {
        try {
            return Files.exists(part) ? Files.size(part) : 0;
        } catch (IOException e) {
            throw unwritable(part, e);
        }
    }

    static ExplanationException unwritable(Path file, IOException e) {
        return new ExplanationException("cannot write " + file + ": " + reason(e), e);
    }

    static String host(URI url) {
        return String.valueOf(url.getHost());
    }

    private HttpResponse<InputStream> open(URI url, long from) throws TransferException, InterruptedException {
        URI address = url;
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(address).timeout(patience).header("User-Agent", "l2caf");
            if (from > 0) {
                request.header("Range", "bytes=" + from + "-");
            }
            HttpResponse<InputStream> response;
            try {
                response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            } catch (IOException e) {
                throw new TransferException(Kind.UNAVAILABLE, "cannot reach " + host(address) + ": " + reason(e));
            }
            if (response.statusCode() / 100 != 3) {
                return response;
            }
            discard(response);
            address = redirected(address, response);
        }
        throw new TransferException(Kind.UNAVAILABLE, host(url) + " redirects more than " + MOST_REDIRECTS + " times");
    }

    private static URI redirected(URI from, HttpResponse<InputStream> response) throws TransferException {
        String location = response.headers().firstValue("Location").orElse("");
        try {
            URI to = from.resolve(location);
            if (!location.isEmpty() && RemoteFile.trusted(to)) {
                return to;
            }
        } catch (IllegalArgumentException e) {
            // Not an address: refused below, with the text that was sent.
        }
        throw new TransferException(
                Kind.UNAVAILABLE, host(from) + " redirects to '" + location + "', which is not an https address");
    }

    /** Where the body begins in the file: its end so far, or 0. */
    private static long start(HttpResponse<InputStream> response, long have, RemoteFile file) throws TransferException {
        String host = host(response.uri());
        long length = response.headers().firstValueAsLong("Content-Length").orElse(-1);
        return switch (response.statusCode()) {
            case 200 -> {
                if (length >= 0 && length != file.bytes()) {
                    throw new TransferException(
                            Kind.WRONG_CONTENT, host + " has " + length + " bytes, expected " + file.bytes());
                }
                yield 0;
            }
            case 206 -> {
                String range = response.headers().firstValue("Content-Range").orElse("");
                if (!range.equals("bytes " + have + "-" + (file.bytes() - 1) + "/" + file.bytes())) {
                    throw new TransferException(
                            Kind.WRONG_CONTENT,
                            host + " sent '" + range + "', expected the bytes from " + have + " of " + file.bytes());
                }
                yield have;
            }
            case 416 -> throw new TransferException(Kind.WRONG_CONTENT, host + " has no bytes from " + have + " on");
            default ->
                throw new TransferException(
                        Kind.UNAVAILABLE, host + " answered " + response.statusCode() + " for " + response.uri());
        };
    }

    private void append(Body body, long start, RemoteFile file, Path part, Progress progress) throws TransferException {
        byte[] buffer = new byte[1 << 16];
        long there = start;
        try (FileChannel out = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            out.truncate(start).position(start);
            progress.at(file.name(), there, file.bytes());
            for (int n = read(body, buffer, there, file); n >= 0; n = read(body, buffer, there, file)) {
                if (there + n > file.bytes()) {
                    throw new TransferException(
                            Kind.WRONG_CONTENT,
                            body.host() + " sent more than the expected " + file.bytes() + " bytes");
                }
                for (ByteBuffer chunk = ByteBuffer.wrap(buffer, 0, n); chunk.hasRemaining(); ) {
                    out.write(chunk);
                }
                there += n;
                progress.at(file.name(), there, file.bytes());
            }
        } catch (IOException e) {
            throw unwritable(part, e);
        }
        if (there < file.bytes()) {
            throw broken(body, there, file);
        }
    }

    private int read(Body body, byte[] buffer, long there, RemoteFile file) throws TransferException {
        try {
            int n = body.bytes().read(buffer);
            body.guard().sign();
            return n;
        } catch (IOException e) {
            throw broken(body, there, file);
        }
    }

    private TransferException broken(Body body, long there, RemoteFile file) {
        String how = body.guard().stalled()
                ? "sent nothing for " + patience.toMillis() / 1000.0 + " s"
                : "broke the connection";
        return new TransferException(
                Kind.BROKEN, body.host() + " " + how + " after " + there + " of " + file.bytes() + " bytes");
    }

    private static void discard(HttpResponse<InputStream> response) throws TransferException {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new TransferException(Kind.UNAVAILABLE, "cannot reach " + host(response.uri()) + ": " + reason(e));
        }
    }

    private static String reason(IOException e) {
        if (e instanceof HttpConnectTimeoutException) {
            return "no connection in time";
        }
        if (e instanceof HttpTimeoutException) {
            return "no answer in time";
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return "its address is unknown (is there a network?)";
            }
        }
        String message = e.getMessage();
        if (message != null && !message.isBlank()) {
            return message.lines().findFirst().orElse(message);
        }
        return e instanceof ConnectException
                ? "connection refused"
                : e.getClass().getSimpleName();
    }

    private record Body(String host, InputStream bytes, StallGuard guard) {}
}

package dev.l2caf.models;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** A web server on loopback whose handlers a test chooses; remembers the Range header of every request, "" for none. */
final class FileServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> ranges = new CopyOnWriteArrayList<>();

    FileServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.start();
    }

    /** Answers requests for a path and returns its address. */
    URI serve(String path, Answer answer) {
        server.createContext(path, exchange -> {
            try (exchange) {
                String range = exchange.getRequestHeaders().getFirst("Range");
                ranges.add(range == null ? "" : range);
                answer.to(exchange);
            }
        });
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    List<String> ranges() {
        return ranges;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** All of the content, whatever range is asked for. */
    static Answer whole(byte[] content) {
        return exchange -> {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        };
    }

    /** The range asked for, else all. */
    static Answer ranged(byte[] content) {
        return exchange -> {
            String range = exchange.getRequestHeaders().getFirst("Range");
            if (range == null) {
                whole(content).to(exchange);
                return;
            }
            int from = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
            byte[] rest = Arrays.copyOfRange(content, from, content.length);
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
            exchange.sendResponseHeaders(206, rest.length);
            exchange.getResponseBody().write(rest);
        };
    }

    /** Only the first bytes of what was announced, then the connection ends. */
    static Answer truncated(byte[] content, int sent) {
        return exchange -> {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content, 0, sent);
            exchange.getResponseBody().flush();
        };
    }

    /** A redirection. */
    static Answer redirect(String location) {
        return exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(302, -1);
        };
    }

    /** A status without body. */
    static Answer status(int code) {
        return exchange -> exchange.sendResponseHeaders(code, -1);
    }

    /** What a path answers. */
    @FunctionalInterface
    interface Answer {
        void to(HttpExchange exchange) throws IOException;

        /** This answer to the first request, another to all later ones. */
        default Answer then(Answer later) {
            var first = new AtomicBoolean(true);
            return exchange -> (first.getAndSet(false) ? this : later).to(exchange);
        }
    }
}

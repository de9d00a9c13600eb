package dev.l2caf.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.l2caf.ExplanationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DownloadTest {
    private static final byte[] CONTENT = content(300_000);

    private final FileServer server = new FileServer();
    private final Path folder;
    private final Path place;
    private final Path part;

    DownloadTest(@TempDir Path folder) {
        this.folder = folder;
        this.place = folder.resolve("net.onnx");
        this.part = folder.resolve("net.onnx.part");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aWholeFileArrivesAndItsProgressIsTold() {
        List<Long> progress = new ArrayList<>();
        URI url = server.serve("/net", FileServer.whole(CONTENT));
        new Download().fetch(file(url), place, (name, bytes, total) -> {
            assertThat(name).isEqualTo("net.onnx");
            assertThat(total).isEqualTo(CONTENT.length);
            progress.add(bytes);
        });
        assertThat(place).hasBinaryContent(CONTENT);
        assertThat(part).doesNotExist();
        assertThat(progress).isSorted().startsWith(0L).endsWith((long) CONTENT.length);
    }

    @Test
    void aFileThatIsThereIsNotFetchedAgain() throws IOException {
        Files.write(place, CONTENT);
        fetch(server.serve("/net", FileServer.whole(CONTENT)));
        assertThat(server.ranges()).isEmpty();
    }

    @Test
    void aFileOfOtherContentIsReplaced() throws IOException {
        Files.writeString(place, "something else");
        fetch(server.serve("/net", FileServer.whole(CONTENT)));
        assertThat(place).hasBinaryContent(CONTENT);
    }

    @Test
    void aPartLeftByAnEarlierRunIsContinued() throws IOException {
        Files.write(part, Arrays.copyOf(CONTENT, 100_000));
        fetch(server.serve("/net", FileServer.ranged(CONTENT)));
        assertThat(place).hasBinaryContent(CONTENT);
        assertThat(server.ranges()).containsExactly("bytes=100000-");
    }

    @Test
    void aPartIsBegunAnewWhereTheServerIgnoresRanges() throws IOException {
        Files.write(part, Arrays.copyOf(CONTENT, 100_000));
        fetch(server.serve("/net", FileServer.whole(CONTENT)));
        assertThat(place).hasBinaryContent(CONTENT);
        assertThat(server.ranges()).containsExactly("bytes=100000-");
    }

    @Test
    void aPartOfOtherContentIsThrownAwayAndFetchedOnceMore() throws IOException {
        Files.write(part, new byte[100_000]);
        fetch(server.serve("/net", FileServer.ranged(CONTENT)));
        assertThat(place).hasBinaryContent(CONTENT);
        assertThat(server.ranges()).containsExactly("bytes=100000-", "");
    }

    @Test
    void aPartThatIsTooLongIsBegunAnew() throws IOException {
        Files.write(part, new byte[CONTENT.length + 1]);
        fetch(server.serve("/net", FileServer.ranged(CONTENT)));
        assertThat(place).hasBinaryContent(CONTENT);
    }

    @Test
    void aWholePartIsOnlyChecked() throws IOException {
        Files.write(part, CONTENT);
        fetch(server.serve("/net", FileServer.status(500)));
        assertThat(place).hasBinaryContent(CONTENT);
        assertThat(server.ranges()).isEmpty();
    }

    @Test
    void aConnectionThatBreaksIsContinuedAtOnce() {
        fetch(server.serve("/net", FileServer.truncated(CONTENT, 120_000).then(FileServer.ranged(CONTENT))));
        assertThat(place).hasBinaryContent(CONTENT);
        assertThat(server.ranges()).hasSize(2).last().asString().matches("bytes=[1-9][0-9]*-");
    }

    @Test
    void aConnectionThatBreaksAgainAndAgainFailsAndKeepsWhatCame() throws IOException {
        URI url = server.serve("/net", FileServer.truncated(CONTENT, 120_000));
        assertThatThrownBy(() -> fetch(url))
                .isInstanceOf(ExplanationException.class)
                .hasMessageContainingAll(
                        "cannot download net.onnx: 127.0.0.1 broke the connection after", "of 300000 bytes");
        assertThat(place).doesNotExist();
        assertThat(Files.size(part)).isPositive();
        fetch(server.serve("/later", FileServer.ranged(CONTENT)));
        assertThat(place).hasBinaryContent(CONTENT);
        assertThat(server.ranges()).last().asString().startsWith("bytes=");
    }

    @Test
    void aServerThatFallsSilentIsLeftAndTheFileContinued() {
        CountDownLatch end = new CountDownLatch(1);
        FileServer.Answer silent = exchange -> {
            FileServer.truncated(CONTENT, 120_000).to(exchange);
            try {
                end.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        URI url = server.serve("/net", silent.then(FileServer.ranged(CONTENT)));
        new Download(Duration.ofMillis(400)).fetch(file(url), place, Progress.SILENT);
        end.countDown();
        assertThat(place).hasBinaryContent(CONTENT);
        assertThat(server.ranges()).hasSize(2);
    }

    @Test
    void contentOfAnotherHashIsNotKept() {
        byte[] other = CONTENT.clone();
        other[7]++;
        URI url = server.serve("/net", FileServer.whole(other));
        assertThatThrownBy(() -> fetch(url))
                .isInstanceOf(ExplanationException.class)
                .hasMessageContainingAll(
                        "what 127.0.0.1 sent has SHA-256 " + sha256(other),
                        "expected " + sha256(CONTENT),
                        "nothing was kept")
                .hasMessageNotContaining("\n");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void contentOfAnotherLengthIsRefusedBeforeItIsRead() {
        URI url = server.serve("/net", FileServer.whole("<html>moved</html>".getBytes(UTF_8)));
        assertThatThrownBy(() -> fetch(url)).hasMessageContaining("127.0.0.1 has 18 bytes, expected 300000");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void moreThanExpectedIsCutOff() {
        URI url = server.serve("/net", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 10; i++) {
                exchange.getResponseBody().write(CONTENT);
            }
        });
        assertThatThrownBy(() -> fetch(url)).hasMessageContaining("more than the expected 300000 bytes");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anErrorStatusNamesTheAddressAndWhereToPutTheFile() {
        URI url = server.serve("/net", FileServer.status(404));
        assertThatThrownBy(() -> fetch(url))
                .hasMessage("cannot download net.onnx: 127.0.0.1 answered 404 for " + url + "; try again, or download "
                        + url + " yourself to " + place);
    }

    @Test
    void aRefusedConnectionNamesTheHostAndTheWayRound() {
        URI url = URI.create("http://127.0.0.1:" + closedPort() + "/net.onnx");
        assertThatThrownBy(() -> fetch(url))
                .isInstanceOf(ExplanationException.class)
                .hasMessageContainingAll("cannot reach 127.0.0.1: ", "download " + url + " yourself to " + place)
                .hasMessageNotContaining("\n");
    }

    @Test
    void theNextAddressIsTriedWhenOneFails() {
        byte[] other = new byte[CONTENT.length];
        URI gone = server.serve("/gone", FileServer.status(410));
        URI wrong = server.serve("/wrong", FileServer.whole(other));
        URI right = server.serve("/right", FileServer.ranged(CONTENT));
        fetch(gone, URI.create("http://127.0.0.1:" + closedPort() + "/"), wrong, right);
        assertThat(place).hasBinaryContent(CONTENT);
    }

    @Test
    void redirectionsAreFollowed() {
        URI target = server.serve("/target", FileServer.ranged(CONTENT));
        server.serve("/hop", FileServer.redirect(target.toString()));
        fetch(server.serve("/net", FileServer.redirect("/hop")));
        assertThat(place).hasBinaryContent(CONTENT);
    }

    @Test
    void aRedirectionAwayFromHttpsIsRefused() {
        URI url = server.serve("/net", FileServer.redirect("http://example.org/net.onnx"));
        assertThatThrownBy(() -> fetch(url))
                .hasMessageContaining("redirects to 'http://example.org/net.onnx', which is not an https address");
    }

    @Test
    void endlessRedirectionsEnd() {
        URI url = server.serve("/net", FileServer.redirect("/net"));
        assertThatThrownBy(() -> fetch(url)).hasMessageContaining("redirects more than 5 times");
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");
        URI url = server.serve("/net", FileServer.whole(CONTENT));
        assertThatThrownBy(() -> new Download().fetch(file(url), file.resolve("net.onnx"), Progress.SILENT))
                .isInstanceOf(ExplanationException.class)
                .hasMessageContaining("cannot write " + file);
    }

    @Test
    void aFileTooLargeForTheDiskIsRefusedAtOnce() {
        URI url = server.serve("/net", FileServer.whole(CONTENT));
        RemoteFile huge = new RemoteFile("net.onnx", List.of(url), sha256(CONTENT), Long.MAX_VALUE);
        assertThatThrownBy(() -> new Download().fetch(huge, place, Progress.SILENT))
                .hasMessageContainingAll("needs 9223372036854775807 more bytes", "left", "L2CAF_HOME");
        assertThat(server.ranges()).isEmpty();
    }

    private void fetch(URI... urls) {
        new Download().fetch(file(urls), place, Progress.SILENT);
    }

    private static RemoteFile file(URI... urls) {
        return new RemoteFile("net.onnx", List.of(urls), sha256(CONTENT), CONTENT.length);
    }

    static byte[] content(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int closedPort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

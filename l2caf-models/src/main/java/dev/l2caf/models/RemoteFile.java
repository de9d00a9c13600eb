package dev.l2caf.models;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A file on the web whose content is known beforehand.
 *
 * @param name its name in the cache, without folder
 * @param urls where it can be had, best first; https, or http on this machine
 * @param sha256 the SHA-256 of its content, 64 lower-case hexadecimal digits
 * @param bytes its length
 */
public record RemoteFile(String name, List<URI> urls, String sha256, long bytes) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * Checks the form of every part.
     *
     * @throws IllegalArgumentException naming the part that is wrong
     */
    public RemoteFile {
        urls = List.copyOf(urls);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "file name must be letters, digits, dots and dashes, but is '" + name + "'");
        }
        if (!SHA_256.matcher(sha256).matches()) {
            throw new IllegalArgumentException(
                    "SHA-256 of " + name + " must be 64 lower-case hexadecimal digits, but is '" + sha256 + "'");
        }
        if (bytes < 1) {
            throw new IllegalArgumentException("length of " + name + " must be at least 1 byte, but is " + bytes);
        }
        if (urls.isEmpty() || !urls.stream().allMatch(RemoteFile::trusted)) {
            throw new IllegalArgumentException("addresses of " + name + " must be https, but are " + urls);
        }
    }

    /** Whether an address may be asked at all: https anywhere, plain http only on this machine. */
    static boolean trusted(URI url) {
        String host = url.getHost();
        if (host == null) {
            return false;
        }
        return "https".equalsIgnoreCase(url.getScheme())
                || ("http".equalsIgnoreCase(url.getScheme()) && LOOPBACK.contains(host));
    }
}

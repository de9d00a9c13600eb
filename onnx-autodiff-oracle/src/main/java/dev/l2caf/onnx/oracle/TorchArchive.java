package dev.l2caf.onnx.oracle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * TorchScript source as libtorch loads it: an uncompressed zip of the source, the pickled module (which has no state but
 * whether it trains), its constants (none) and the version of the format.
 */
final class TorchArchive {
    /** Pickle, protocol 2: an object of class __torch__.M with the attribute training = False. */
    private static final byte[] MODULE = bytes("\u0080\u0002c__torch__\nM\n)\u0081}(X\b\0\0\0training\u0089ub.");
    /** Pickle, protocol 2: an empty tuple. */
    private static final byte[] NO_CONSTANTS = bytes("\u0080\u0002).");

    private TorchArchive() {}

    /** The archive of a module {@code M} whose class is {@code source}. */
    static byte[] of(String source) {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(archive)) {
            put(zip, "m/data.pkl", MODULE);
            put(zip, "m/code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
            put(zip, "m/constants.pkl", NO_CONSTANTS);
            put(zip, "m/version", bytes("10\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return archive.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static byte[] bytes(String codes) {
        return codes.getBytes(StandardCharsets.ISO_8859_1);
    }
}

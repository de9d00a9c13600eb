package dev.l2caf.evaluation.data;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A data set: its pictures in a fixed order. Lists and annotations are in memory, pictures and masks are not.
 *
 * @param folder where it lies
 * @param layout the name of its layout
 * @param knows what is known of its pictures, whichever of them
 * @param specimens its pictures
 */
public record DataSet(Path folder, String layout, Knowledge knows, List<Specimen> specimens) {
    /** What is known of the pictures of a data set. */
    public enum Knowledge {
        /** Their classes only. */
        CLASSES,
        /** Boxes around the objects. */
        BOXES,
        /** The objects' pixels. */
        MASKS,
        /** Both. */
        BOXES_AND_MASKS,
        /** The object's pixels in every frame of clips, and so the box around them. */
        MASKS_OF_FRAMES;

        /** Whether there are boxes. */
        public boolean boxes() {
            return this == BOXES || this == BOXES_AND_MASKS || this == MASKS_OF_FRAMES;
        }

        /** Whether there are masks. */
        public boolean masks() {
            return this == MASKS || this == BOXES_AND_MASKS || this == MASKS_OF_FRAMES;
        }

        /** Whether the pictures are frames of clips. */
        public boolean clips() {
            return this == MASKS_OF_FRAMES;
        }
    }

    /** Copies the list. */
    public DataSet {
        specimens = List.copyOf(specimens);
    }

    /** The first {@code count} pictures; where there are fewer, all of them again and again. */
    public DataSet withCount(int count) {
        List<Specimen> all = IntStream.range(0, count)
                .mapToObj(i -> specimens.get(i % specimens.size()))
                .toList();
        return new DataSet(folder, layout, knows, all);
    }

    /** What is measured as a whole and drawn as a whole in a bootstrap: every clip, and every still picture. */
    public Units units() {
        return Units.of(specimens);
    }

    /**
     * A digest of the pictures' names, classes and boxes (of ILSVRC's own layout, whose annotations are a file each, of the
     * names alone): another one means another data set.
     *
     * @return SHA-256, hexadecimal
     */
    public String digest() {
        MessageDigest digest = sha256();
        for (Specimen specimen : specimens) {
            update(digest, specimen.id());
            if (!layout.equals(IlsvrcLayout.NAME)) {
                Truth truth = specimen.annotation().get();
                update(digest, truth.label() + " " + truth.boxes() + " " + truth.size());
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

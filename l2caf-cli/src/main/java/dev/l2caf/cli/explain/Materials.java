package dev.l2caf.cli.explain;

import dev.l2caf.ExplanationException;
import dev.l2caf.Network;
import dev.l2caf.imaging.file.Npy;
import dev.l2caf.imaging.picture.Picture;
import dev.l2caf.input.Geometry;
import dev.l2caf.input.InputShape;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How inputs are read: every kind of file that can be explained is told apart and read here.
 *
 * @param network what the inputs are shown to
 * @param under the picture that features were made of, null if it is not given
 */
record Materials(Network network, @Nullable Path under) {
    /**
     * Reads an input.
     *
     * @throws dev.l2caf.imaging.picture.PictureException if it is no readable picture
     * @throws dev.l2caf.imaging.file.FileException if it is no readable array
     * @throws ExplanationException if it does not fit the network
     */
    Material read(Path file) {
        if (isArray(file)) {
            return features(file);
        }
        InputShape shape = network.inputShape();
        if (network.entrance().isPresent()) {
            throw new ExplanationException("the network takes features at '"
                    + network.entrance().get() + "', not pictures: give a .npy array of " + shape);
        }
        Picture picture = Picture.read(file);
        return new Material(picture.sample(network.preprocessing(), shape), picture);
    }

    /** Whether a file is a NumPy array, told by its name. */
    static boolean isArray(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".npy");
    }

    private Material features(Path file) {
        Npy array = Npy.read(file);
        InputShape shape = network.inputShape();
        @Nullable Picture picture = under == null ? null : Picture.read(under);
        Geometry geometry = picture == null
                ? Geometry.identity(shape.width(), shape.height())
                : picture.geometry(network.preprocessing().resize(), shape.width(), shape.height());
        return new Material(network.sample(array.values(), array.shape(), geometry), picture);
    }
}

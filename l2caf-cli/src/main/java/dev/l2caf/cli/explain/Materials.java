package dev.l2caf.cli.explain;

import dev.l2caf.Network;
import dev.l2caf.imaging.picture.Picture;
import java.nio.file.Path;

/**
 * How inputs are read: every kind of file that can be explained is told apart and read here.
 *
 * @param network what the inputs are shown to
 */
record Materials(Network network) {
    /**
     * Reads an input.
     *
     * @throws dev.l2caf.imaging.picture.PictureException if it is no readable picture
     * @throws dev.l2caf.ExplanationException if it does not fit the network
     */
    Material read(Path file) {
        Picture picture = Picture.read(file);
        return new Material(picture.sample(network.preprocessing(), network.inputShape()), picture);
    }
}

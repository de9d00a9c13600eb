package dev.l2caf.input;

/**
 * What a network wants to be fed for one picture.
 *
 * @param frames the number of frames, 1 for a network that takes single pictures
 * @param channels the number of colour channels, 1 for grey
 * @param height in pixels
 * @param width in pixels
 */
public record InputShape(int frames, int channels, int height, int width) {
    /** The number of samples. */
    public int size() {
        return Math.multiplyExact(Math.multiplyExact(frames, channels), Math.multiplyExact(height, width));
    }

    /** For example {@code 3 x 224 x 224}. */
    @Override
    public String toString() {
        String picture = channels + " x " + height + " x " + width;
        return frames == 1 ? picture : frames + " frames of " + picture;
    }
}

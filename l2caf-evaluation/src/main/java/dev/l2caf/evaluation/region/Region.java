package dev.l2caf.evaluation.region;

/**
 * Which pixels are an object's.
 *
 * @param inside which are, height x width, row-major; not copied, must not change
 * @param ignored which count neither as object nor as background; of the same size
 * @param width in pixels
 * @param height in pixels
 */
public record Region(boolean[] inside, boolean[] ignored, int width, int height) {
    /** Whether no pixel is the object's. */
    public boolean isEmpty() {
        for (int i = 0; i < inside.length; i++) {
            if (inside[i] && !ignored[i]) {
                return false;
            }
        }
        return true;
    }
}

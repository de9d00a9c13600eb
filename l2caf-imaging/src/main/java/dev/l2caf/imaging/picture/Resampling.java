package dev.l2caf.imaging.picture;

import dev.l2caf.input.Geometry;

/**
 * A picture brought to another size or cut in one antialiased step, with any scale and any sub-pixel offset on either
 * axis. Java's own scaling and the usual libraries on top of it (imgscalr, Thumbnailator) take whole target sizes and
 * whole crop rectangles only, and round to 8 bits in between; a map that is to lie exactly on its picture needs neither.
 */
final class Resampling {
    private static final int CHANNELS = 3;

    private Resampling() {}

    /**
     * The picture's colours at the pixels of an input.
     *
     * @return red, green, blue from 0 to 255, not rounded: 3 x input height x input width, row-major. Pixels outside
     *     the picture repeat its edge
     */
    static float[] resample(SrgbRaster picture, Geometry geometry) {
        int width = geometry.inputWidth();
        int height = geometry.inputHeight();
        Taps columns = Taps.of(picture.width(), width, geometry.scaleX(), geometry.offsetX());
        Taps rows = Taps.of(picture.height(), height, geometry.scaleY(), geometry.offsetY());
        float[] planes = new float[CHANNELS * width * height];
        float[] line = new float[CHANNELS * width];
        int open = 0;
        int last = rows.first(height - 1) + rows.weights(height - 1).length - 1;
        for (int y = rows.first(0); y <= last; y++) {
            squeeze(picture, y, columns, line);
            while (rows.first(open) + rows.weights(open).length <= y) {
                open++;
            }
            for (int row = open; row < height && rows.first(row) <= y; row++) {
                float[] weights = rows.weights(row);
                int tap = y - rows.first(row);
                if (tap < weights.length) {
                    add(line, weights[tap], planes, row * width, width * height, width);
                }
            }
        }
        return planes;
    }

    /** One row of the picture, resampled horizontally: red, green, blue after one another. */
    private static void squeeze(SrgbRaster picture, int y, Taps columns, float[] line) {
        int[] rgb = picture.rgb();
        int width = columns.count();
        int start = y * picture.width();
        for (int x = 0; x < width; x++) {
            float[] weights = columns.weights(x);
            int from = start + columns.first(x);
            float red = 0;
            float green = 0;
            float blue = 0;
            for (int k = 0; k < weights.length; k++) {
                int pixel = rgb[from + k];
                float weight = weights[k];
                red += weight * ((pixel >> 16) & 0xFF);
                green += weight * ((pixel >> 8) & 0xFF);
                blue += weight * (pixel & 0xFF);
            }
            line[x] = red;
            line[width + x] = green;
            line[2 * width + x] = blue;
        }
    }

    private static void add(float[] line, float weight, float[] planes, int row, int area, int width) {
        for (int channel = 0; channel < CHANNELS; channel++) {
            int to = channel * area + row;
            int from = channel * width;
            for (int x = 0; x < width; x++) {
                planes[to + x] += weight * line[from + x];
            }
        }
    }
}

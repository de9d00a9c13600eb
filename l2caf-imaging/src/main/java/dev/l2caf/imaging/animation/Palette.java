package dev.l2caf.imaging.animation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The colours of an animation, chosen by median cut (P. Heckbert: Color image quantization for frame buffer display,
 * SIGGRAPH 1982): the box with the widest spread of colours, weighted by its pixels, is cut in two at its median until
 * there are enough boxes.
 */
final class Palette {
    /** The number that stands for no colour. */
    static final int TRANSPARENT = 255;

    private static final int MOST = 255;

    /** Colours are told apart by this many bits per channel while pixels are looked up. */
    private static final int LOOKUP_BITS = 6;

    private static final int LOOKUP_MASK = (1 << LOOKUP_BITS) - 1;

    /** Ordered dither (B. Bayer, ICC 1973), scaled to about the distance of neighbouring colours. */
    private static final int[][] PATTERN = {{-5, 1, -4, 2}, {3, -2, 4, -1}, {-3, 2, -4, 1}, {4, 0, 3, -1}};

    /** Colours are told apart by this many bits per channel while boxes are cut. */
    private static final int BITS = 5;

    private static final int MASK = (1 << BITS) - 1;
    private static final int CELLS = 1 << (3 * BITS);

    private final int[] colours;
    private final byte[] nearest;

    private Palette(int[] colours, byte[] nearest) {
        this.colours = colours;
        this.nearest = nearest;
    }

    /** The palette of images of {@code 0xRRGGBB} pixels. */
    static Palette of(List<int[]> images) {
        long[] counts = new long[CELLS];
        long[][] sums = new long[3][CELLS];
        for (int[] image : images) {
            for (int rgb : image) {
                int cell = cell(rgb);
                counts[cell]++;
                for (int channel = 0; channel < 3; channel++) {
                    sums[channel][cell] += (rgb >> (8 * (2 - channel))) & 0xFF;
                }
            }
        }
        List<Box> boxes = new ArrayList<>();
        boxes.add(new Box(usedCells(counts), counts));
        while (boxes.size() < MOST) {
            Box widest = boxes.get(0);
            for (Box box : boxes) {
                widest = box.weight() > widest.weight() ? box : widest;
            }
            if (widest.weight() == 0) {
                break;
            }
            boxes.remove(widest);
            boxes.addAll(widest.cut());
        }
        int[] colours = new int[boxes.size()];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = boxes.get(i).mean(sums);
        }
        byte[] nearest = new byte[1 << (3 * LOOKUP_BITS)];
        for (int cell = 0; cell < nearest.length; cell++) {
            nearest[cell] = (byte) nearest(colours, cell);
        }
        return new Palette(colours, nearest);
    }

    /** The colour nearest to the middle of a cell of the lookup. */
    private static int nearest(int[] colours, int cell) {
        int nearest = 0;
        int least = Integer.MAX_VALUE;
        int half = 1 << (7 - LOOKUP_BITS);
        for (int i = 0; i < colours.length; i++) {
            int distance = 0;
            for (int channel = 0; channel < 3; channel++) {
                int wanted = (((cell >> (LOOKUP_BITS * (2 - channel))) & LOOKUP_MASK) << (8 - LOOKUP_BITS)) + half;
                int off = wanted - ((colours[i] >> (8 * (2 - channel))) & 0xFF);
                distance += off * off;
            }
            if (distance < least) {
                least = distance;
                nearest = i;
            }
        }
        return nearest;
    }

    private static int[] usedCells(long[] counts) {
        int[] used = new int[CELLS];
        int size = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            if (counts[cell] > 0) {
                used[size++] = cell;
            }
        }
        return Arrays.copyOf(used, size);
    }

    private static int cell(int rgb) {
        int drop = 8 - BITS;
        int red = (rgb >> (16 + drop)) & MASK;
        int green = (rgb >> (8 + drop)) & MASK;
        int blue = (rgb >> drop) & MASK;
        return (red << (2 * BITS)) | (green << BITS) | blue;
    }

    /** The colours {@code 0xRRGGBB}, at most 255. */
    int[] colours() {
        return colours.clone();
    }

    /**
     * The numbers of the colours nearest to an image's pixels, dithered with a fixed pattern: where the image stays, so do
     * the numbers.
     *
     * @param rgb pixels {@code 0xRRGGBB}, row-major
     */
    byte[] indices(int[] rgb, int width) {
        byte[] indices = new byte[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            int shift = PATTERN[i / width % 4][i % width % 4];
            int cell = 0;
            for (int channel = 0; channel < 3; channel++) {
                int value = ((rgb[i] >> (8 * (2 - channel))) & 0xFF) + shift;
                int within = Math.max(0, Math.min(0xFF, value));
                cell = (cell << LOOKUP_BITS) | (within >> (8 - LOOKUP_BITS));
            }
            indices[i] = nearest[cell];
        }
        return indices;
    }

    /** Colours that will share one number. */
    private record Box(int[] cells, long[] counts) {
        /** How much is lost if all of them become one: 0 for a single colour. */
        double weight() {
            if (cells.length < 2) {
                return 0;
            }
            return spread(widest()) * Math.sqrt((double) pixels());
        }

        private long pixels() {
            long pixels = 0;
            for (int cell : cells) {
                pixels += counts[cell];
            }
            return pixels;
        }

        private static int channel(int cell, int channel) {
            return (cell >> (BITS * (2 - channel))) & MASK;
        }

        private int spread(int channel) {
            int least = Integer.MAX_VALUE;
            int most = 0;
            for (int cell : cells) {
                least = Math.min(least, channel(cell, channel));
                most = Math.max(most, channel(cell, channel));
            }
            return most - least;
        }

        private int widest() {
            int widest = 0;
            for (int channel = 1; channel < 3; channel++) {
                widest = spread(channel) > spread(widest) ? channel : widest;
            }
            return widest;
        }

        List<Box> cut() {
            int along = widest();
            int[] sorted = Arrays.stream(cells)
                    .boxed()
                    .sorted((a, b) -> Integer.compare(channel(a, along), channel(b, along)))
                    .mapToInt(Integer::intValue)
                    .toArray();
            long half = pixels() / 2;
            int end = 0;
            long before = 0;
            while (end < sorted.length - 1 && (end == 0 || before + counts[sorted[end]] <= half)) {
                before += counts[sorted[end++]];
            }
            return List.of(
                    new Box(Arrays.copyOf(sorted, end), counts),
                    new Box(Arrays.copyOfRange(sorted, end, sorted.length), counts));
        }

        int mean(long[][] sums) {
            long pixels = pixels();
            int rgb = 0;
            for (int channel = 0; channel < 3; channel++) {
                long sum = 0;
                for (int cell : cells) {
                    sum += sums[channel][cell];
                }
                rgb = rgb << 8 | (int) ((sum + pixels / 2) / pixels);
            }
            return rgb;
        }
    }
}

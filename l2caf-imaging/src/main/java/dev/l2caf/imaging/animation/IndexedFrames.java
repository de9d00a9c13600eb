package dev.l2caf.imaging.animation;

import java.util.List;

/**
 * Frames as numbers of colours.
 *
 * @param width in pixels
 * @param height in pixels
 * @param palette the colours
 * @param pixels one array per frame, row-major; of a frame after the first, {@link Palette#TRANSPARENT} is a pixel that
 *     stays as it was
 * @param millis how long each frame stays
 */
record IndexedFrames(int width, int height, Palette palette, List<byte[]> pixels, List<Integer> millis) {}

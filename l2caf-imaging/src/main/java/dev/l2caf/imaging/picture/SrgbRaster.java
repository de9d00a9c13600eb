package dev.l2caf.imaging.picture;

/**
 * Opaque 8-bit sRGB pixels.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param rgb one {@code 0xRRGGBB} per pixel, row-major from the top left; not copied, must not change
 */
record SrgbRaster(int width, int height, int[] rgb) {}

package dev.l2caf.video;

import dev.l2caf.imaging.picture.Picture;

/**
 * One picture of a clip.
 *
 * @param number its place in the clip's file, from 0
 * @param seconds when it is shown, from the first frame's 0
 * @param picture what it shows, upright, of the size of the clip's other frames
 */
public record Frame(long number, double seconds, Picture picture) {}

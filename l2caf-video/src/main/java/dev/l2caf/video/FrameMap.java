package dev.l2caf.video;

import dev.l2caf.map.AttentionMap;

/**
 * Where a network looks in one frame of a clip.
 *
 * @param number the frame's place in the clip's file, from 0
 * @param seconds when the frame is shown
 * @param map of one frame; where several windows hold the frame, the mean of theirs
 * @param share the frame's share of the attention of its window (the mean of several windows'), from 0 to 1; 1 for a
 *     network that sees one frame at a time
 */
public record FrameMap(long number, double seconds, AttentionMap map, double share) {}

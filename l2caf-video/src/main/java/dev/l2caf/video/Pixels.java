package dev.l2caf.video;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR0;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BICUBIC;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU601;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU709;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FULL_CHR_H_INT;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCachedContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.jspecify.annotations.Nullable;

/** Frames of any pixel format as packed RGB of one size. Holds native memory until closed. */
final class Pixels implements AutoCloseable {
    private static final int QUALITY = SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT;
    private static final int UNITY = 1 << 16;
    private static final int HIGH_DEFINITION = 720;

    private final int width;
    private final int height;
    private final AVFrame rgb = av_frame_alloc();
    private @Nullable SwsContext scaler;

    /** For frames of this size. */
    Pixels(int width, int height) {
        this.width = width;
        this.height = height;
        rgb.format(AV_PIX_FMT_BGR0).width(width).height(height);
        int code = av_frame_get_buffer(rgb, 0);
        if (code < 0) {
            close();
            throw new ClipException("no memory for a frame of " + width + " x " + height + " pixels");
        }
    }

    /** The matrix of the frame's colours; by their height where the film does not say. */
    static int matrix(int said, int height) {
        return said == AVCOL_SPC_UNSPECIFIED ? height >= HIGH_DEFINITION ? SWS_CS_ITU709 : SWS_CS_ITU601 : said;
    }

    /** The pixels {@code 0xRRGGBB} of a frame, scaled to this size, row-major. */
    int[] of(AVFrame frame) {
        scaler = sws_getCachedContext(
                scaler,
                frame.width(),
                frame.height(),
                frame.format(),
                width,
                height,
                AV_PIX_FMT_BGR0,
                QUALITY,
                null,
                null,
                (DoublePointer) null);
        if (scaler == null) {
            throw new ClipException("the film's pixel format " + frame.format() + " cannot be converted to RGB");
        }
        IntPointer from = sws_getCoefficients(matrix(frame.colorspace(), frame.height()));
        int full = frame.color_range() == AVCOL_RANGE_JPEG ? 1 : 0;
        sws_setColorspaceDetails(scaler, from, full, sws_getCoefficients(SWS_CS_ITU709), 1, 0, UNITY, UNITY);
        sws_scale(scaler, frame.data(), frame.linesize(), 0, frame.height(), rgb.data(), rgb.linesize());
        int[] pixels = new int[width * height];
        try (IntPointer rows = new IntPointer(rgb.data(0))) {
            long stride = rgb.linesize(0) / Integer.BYTES;
            for (int y = 0; y < height; y++) {
                rows.position(y * stride).get(pixels, y * width, width);
            }
        }
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] &= 0xFFFFFF;
        }
        return pixels;
    }

    @Override
    public void close() {
        sws_freeContext(scaler);
        scaler = null;
        av_frame_free(rgb);
    }
}

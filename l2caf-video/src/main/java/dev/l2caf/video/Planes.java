package dev.l2caf.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR0;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BICUBIC;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU709;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import java.awt.image.BufferedImage;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;

/** Images as the planes that encoders take: Y'CbCr 4:2:0 of BT.709, of even width and height. */
final class Planes implements AutoCloseable {
    private static final int UNITY = 1 << 16;

    private final int width;
    private final int height;
    private final AVFrame rgb = av_frame_alloc();
    private final SwsContext scaler;

    /** For images of this size. */
    Planes(int imageWidth, int imageHeight) {
        this.width = imageWidth + imageWidth % 2;
        this.height = imageHeight + imageHeight % 2;
        rgb.format(AV_PIX_FMT_BGR0).width(width).height(height);
        this.scaler = sws_getContext(
                width,
                height,
                AV_PIX_FMT_BGR0,
                width,
                height,
                AV_PIX_FMT_YUV420P,
                SWS_BICUBIC | SWS_ACCURATE_RND,
                null,
                null,
                (DoublePointer) null);
        if (av_frame_get_buffer(rgb, 0) < 0 || scaler == null) {
            close();
            throw new ClipException("no memory for a frame of " + width + " x " + height + " pixels");
        }
        IntPointer matrix = sws_getCoefficients(SWS_CS_ITU709);
        sws_setColorspaceDetails(scaler, matrix, 1, matrix, 0, 0, UNITY, UNITY);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Fills a frame of this size with an image; the last column and row are repeated where they are missing. */
    void fill(AVFrame coded, BufferedImage image) {
        int[] row = new int[width];
        int known = Math.min(width, image.getWidth());
        try (IntPointer rows = new IntPointer(rgb.data(0))) {
            long stride = rgb.linesize(0) / Integer.BYTES;
            for (int y = 0; y < height; y++) {
                image.getRGB(0, Math.min(y, image.getHeight() - 1), known, 1, row, 0, width);
                for (int x = known; x < width; x++) {
                    row[x] = row[known - 1];
                }
                rows.position(y * stride).put(row, 0, width);
            }
        }
        sws_scale(scaler, rgb.data(), rgb.linesize(), 0, height, coded.data(), coded.linesize());
    }

    @Override
    public void close() {
        sws_freeContext(scaler);
        av_frame_free(rgb);
    }
}

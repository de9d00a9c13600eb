package dev.l2caf.video;

import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.Loader;

/** FFmpeg's libraries, loaded once and silent; what they have to say is told in exceptions. */
final class FFmpeg {
    private static final int MESSAGE_BYTES = 256;

    private FFmpeg() {}

    /**
     * Loads the libraries.
     *
     * @throws ClipException if they are absent, or not for this machine
     */
    static void require() {
        try {
            Once.load();
        } catch (LinkageError | RuntimeException e) {
            throw new ClipException(
                    "films need FFmpeg, which is not here for this machine (" + Loader.getPlatform()
                            + "): add org.bytedeco:ffmpeg with its natives; folders of pictures and GIFs are read without, and --gif writes without",
                    e);
        }
    }

    /** What a return code below zero means, in FFmpeg's words. */
    static String reason(int code) {
        byte[] text = new byte[MESSAGE_BYTES];
        avutil.av_strerror(code, text, text.length);
        int end = 0;
        while (end < text.length && text[end] != 0) {
            end++;
        }
        String said = new String(text, 0, end, StandardCharsets.UTF_8);
        return said.isEmpty() ? "error " + code : Character.toLowerCase(said.charAt(0)) + said.substring(1);
    }

    private static final class Once {
        static {
            Loader.load(avutil.class);
            Loader.load(avcodec.class);
            Loader.load(avformat.class);
            Loader.load(swscale.class);
            avutil.av_log_set_level(avutil.AV_LOG_QUIET);
        }

        static void load() {
            // The static initialiser did it.
        }
    }
}

package dev.l2caf.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/**
 * A film as an MP4 file, written frame by frame: H.264 by OpenH264 (BSD licence), which every browser plays, or, where
 * this FFmpeg lacks it, MPEG-4 part 2. The file appears when the film is {@linkplain #finish finished}, whole or not at
 * all. Holds native memory until closed.
 */
public final class FilmWriter implements AutoCloseable {
    private static final List<String> ENCODERS = List.of("libopenh264", "mpeg4");
    private static final int TICKS = 90_000;
    private static final double BITS_PER_PIXEL = 0.2;
    private static final long LEAST_BITS = 400_000;

    private final Path file;
    private final Path part;
    private final AVFormatContext container = new AVFormatContext(null);
    private final AVPacket packet;
    private final AVFrame coded;
    private final Planes planes;
    private @Nullable AVCodecContext encoder;
    private @Nullable AVStream stream;
    private long last = -1;
    private boolean finished;

    private FilmWriter(Path file, int width, int height) {
        this.file = file;
        Path target = file.toAbsolutePath();
        this.part = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        this.packet = av_packet_alloc();
        this.coded = av_frame_alloc();
        this.planes = new Planes(width, height);
    }

    /**
     * Begins a film.
     *
     * @param file its name; missing folders are made
     * @param width of every frame, in pixels; an odd one is made even by repeating the last column
     * @param height of every frame, in pixels; likewise
     * @param rate frames per second, about
     * @throws ClipException if it cannot be written, or FFmpeg is absent
     */
    public static FilmWriter open(Path file, int width, int height, double rate) {
        FFmpeg.require();
        FilmWriter writer = new FilmWriter(file, width, height);
        try {
            Files.createDirectories(writer.part.getParent());
            writer.begin(rate);
            return writer;
        } catch (IOException e) {
            writer.close();
            throw new ClipException("cannot write " + file + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    private void begin(double rate) {
        // The name is needed: the index is moved to the front at the end, by opening the file again.
        check(avformat_alloc_output_context2(container, null, "mp4", "file:" + part));
        AVCodecContext chosen = encoder(rate);
        encoder = chosen;
        stream = avformat_new_stream(container, null);
        stream.time_base(av_make_q(1, TICKS));
        stream.avg_frame_rate(chosen.framerate());
        check(avcodec_parameters_from_context(stream.codecpar(), chosen));
        AVIOContext io = new AVIOContext(null);
        check(avio_open(io, "file:" + part, AVIO_FLAG_WRITE));
        container.pb(io);
        AVDictionary options = new AVDictionary(null);
        av_dict_set(options, "movflags", "+faststart", 0);
        int code = avformat_write_header(container, options);
        av_dict_free(options);
        check(code);
        coded.format(AV_PIX_FMT_YUV420P).width(planes.width()).height(planes.height());
        check(av_frame_get_buffer(coded, 0));
    }

    private AVCodecContext encoder(double rate) {
        int code = -1;
        for (String name : ENCODERS) {
            AVCodec codec = avcodec_find_encoder_by_name(name);
            if (codec == null) {
                continue;
            }
            AVCodecContext context = avcodec_alloc_context3(codec);
            int perThousand = (int) Math.round(Math.max(0.1, Math.min(1000, rate)) * 1000);
            double bits = BITS_PER_PIXEL * planes.width() * planes.height() * perThousand / 1000;
            context.width(planes.width())
                    .height(planes.height())
                    .pix_fmt(AV_PIX_FMT_YUV420P)
                    // MPEG-4 part 2 counts ticks in 16 bits.
                    .time_base(av_make_q(1, name.equals("mpeg4") ? 30_000 : TICKS))
                    .framerate(av_make_q(perThousand, 1000))
                    .bit_rate(Math.max(LEAST_BITS, (long) bits))
                    .gop_size(Math.max(1, perThousand / 500))
                    .colorspace(AVCOL_SPC_BT709)
                    .color_primaries(AVCOL_PRI_BT709)
                    .color_trc(AVCOL_TRC_BT709)
                    .color_range(AVCOL_RANGE_MPEG);
            context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
            code = avcodec_open2(context, codec, (PointerPointer<?>) null);
            if (code >= 0) {
                return context;
            }
            avcodec_free_context(context);
        }
        throw new ClipException("cannot write " + file + ": no encoder takes frames of " + planes.width() + " x "
                + planes.height() + " pixels" + (code == -1 ? "" : " (" + FFmpeg.reason(code) + ")"));
    }

    /**
     * Adds a frame.
     *
     * @param image of the film's size, any type
     * @param seconds when it is shown; later than the frame before
     */
    public void add(BufferedImage image, double seconds) {
        AVCodecContext by = Objects.requireNonNull(encoder, "open makes it");
        check(av_frame_make_writable(coded));
        planes.fill(coded, image);
        long at = Math.round(seconds * by.time_base().den() / by.time_base().num());
        last = Math.max(last + 1, at);
        coded.pts(last);
        check(avcodec_send_frame(by, coded));
        drain();
    }

    private void drain() {
        AVStream to = Objects.requireNonNull(stream, "open makes it");
        AVCodecContext by = Objects.requireNonNull(encoder, "open makes it");
        while (avcodec_receive_packet(by, packet) >= 0) {
            av_packet_rescale_ts(packet, by.time_base(), to.time_base());
            packet.stream_index(to.index());
            int code = av_interleaved_write_frame(container, packet);
            av_packet_unref(packet);
            check(code);
        }
    }

    /**
     * Ends the film and gives the file its name.
     *
     * @throws ClipException if that fails; then there is no file
     */
    public void finish() {
        check(avcodec_send_frame(encoder, null));
        drain();
        check(av_write_trailer(container));
        closeFile();
        try {
            Files.move(part, file.toAbsolutePath(), StandardCopyOption.REPLACE_EXISTING);
            finished = true;
        } catch (IOException e) {
            throw new ClipException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private void closeFile() {
        if (!container.isNull() && container.pb() != null && !container.pb().isNull()) {
            avio_closep(container.pb());
            container.pb(null);
        }
    }

    private void check(int code) {
        if (code < 0) {
            throw new ClipException("cannot write " + file + ": " + FFmpeg.reason(code));
        }
    }

    /** Frees what is held; a film that was not finished leaves no file. */
    @Override
    public void close() {
        closeFile();
        if (encoder != null) {
            avcodec_free_context(encoder);
            encoder = null;
        }
        av_frame_free(coded);
        av_packet_free(packet);
        planes.close();
        if (!container.isNull()) {
            avformat_free_context(container);
            container.setNull();
        }
        if (!finished) {
            try {
                Files.deleteIfExists(part);
            } catch (IOException e) {
                part.toFile().deleteOnExit();
            }
        }
    }
}

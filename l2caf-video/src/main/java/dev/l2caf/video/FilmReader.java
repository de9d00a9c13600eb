package dev.l2caf.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_guess_frame_rate;
import static org.bytedeco.ffmpeg.global.avformat.av_guess_sample_aspect_ratio;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_display_rotation_get;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;

import dev.l2caf.imaging.picture.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/**
 * The frames of a film, decoded one by one: upright, with square pixels, sRGB. Reads the named file only, whatever that
 * refers to. Holds native memory until closed.
 */
final class FilmReader implements FrameSource {
    /** Containers of films and sound; playlists and scripts, which refer to other files, are not among them. */
    private static final String CONTAINERS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpeg,mpegts,mpegvideo,m4v,h264,"
            + "hevc,av1,ivf,flv,ogg,asf,gif,apng,wav,mp3,aac,flac,aiff";

    private static final double USUAL_RATE = 25;

    private final Path file;
    private final AVFormatContext container = new AVFormatContext(null);
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame decoded = av_frame_alloc();
    private @Nullable AVCodecContext decoder;
    private @Nullable AVStream stream;
    private @Nullable Pixels pixels;
    private Turn turn = Turn.NONE;
    private int width;
    private int height;
    private double rate = USUAL_RATE;
    private double timeBase;
    private long start = AV_NOPTS_VALUE;
    private long number;
    private long packets;
    private boolean flushed;

    private FilmReader(Path file) {
        this.file = file;
    }

    /** Opens a film; see {@link ClipFile#open}. */
    static FilmReader open(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new ClipException("cannot read clip " + file + ": it is not a regular file");
            }
            if (Files.size(file) == 0) {
                throw new ClipException("cannot read clip " + file + ": the file is empty");
            }
            long announced = MatroskaSize.announced(file).orElse(0);
            if (announced > Files.size(file)) {
                throw new ClipException("cannot read clip " + file + ": it is cut off: it announces " + announced
                        + " bytes, but has " + Files.size(file));
            }
        } catch (IOException e) {
            throw new ClipException("cannot read clip " + file + ": " + e.getMessage(), e);
        }
        FFmpeg.require();
        FilmReader reader = new FilmReader(file);
        try {
            reader.openContainer();
            reader.openDecoder();
            return reader;
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    private void openContainer() {
        AVDictionary options = new AVDictionary(null);
        av_dict_set(options, "protocol_whitelist", "file", 0);
        av_dict_set(options, "format_whitelist", CONTAINERS, 0);
        // A path with a colon would be taken for a protocol.
        int code = avformat_open_input(container, "file:" + file.toAbsolutePath(), null, options);
        av_dict_free(options);
        if (code < 0) {
            container.setNull();
            throw new ClipException("cannot read clip " + file + ": it is no film, or cut off or damaged ("
                    + FFmpeg.reason(code) + ")");
        }
        check(avformat_find_stream_info(container, (PointerPointer<?>) null), "cannot be understood");
    }

    private void openDecoder() {
        int index = av_find_best_stream(container, AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0);
        if (index < 0) {
            int sound = av_find_best_stream(container, AVMEDIA_TYPE_AUDIO, -1, -1, (AVCodec) null, 0);
            throw new ClipException("cannot read clip " + file + ": "
                    + (sound < 0
                            ? "it holds no pictures, or is cut off or damaged"
                            : "it holds sound, but no pictures"));
        }
        stream = container.streams(index);
        AVCodecParameters parameters = stream.codecpar();
        if (parameters.width() < 1 || parameters.height() < 1) {
            throw new ClipException("cannot read clip " + file + ": its frames have no size");
        }
        if ((long) parameters.width() * parameters.height() > Picture.MAX_PIXELS) {
            throw new ClipException("cannot read clip " + file + ": its frames have " + parameters.width() + " x "
                    + parameters.height() + " pixels, more than the " + Picture.MAX_PIXELS + " allowed");
        }
        AVCodec codec = avcodec_find_decoder(parameters.codec_id());
        if (codec == null) {
            throw new ClipException("cannot read clip " + file + ": this FFmpeg has no decoder for "
                    + avcodec_get_name(parameters.codec_id()).getString());
        }
        decoder = avcodec_alloc_context3(codec);
        check(avcodec_parameters_to_context(decoder, parameters), "cannot be decoded");
        check(avcodec_open2(decoder, codec, (PointerPointer<?>) null), "cannot be decoded");
        timeBase = ratio(stream.time_base(), 1);
        double guessed = ratio(av_guess_frame_rate(container, stream, null), USUAL_RATE);
        rate = guessed > 0 && guessed <= 1000 ? guessed : USUAL_RATE;
        turn = turn(parameters);
        double aspect = ratio(av_guess_sample_aspect_ratio(container, stream, null), 1);
        boolean believable = aspect > 0.1 && aspect < 10;
        width = believable ? (int) Math.max(1, Math.round(parameters.width() * aspect)) : parameters.width();
        height = parameters.height();
        pixels = new Pixels(width, height);
    }

    private static double ratio(AVRational rational, double otherwise) {
        return rational.num() > 0 && rational.den() > 0 ? (double) rational.num() / rational.den() : otherwise;
    }

    /** How far the picture has to be turned, as phones note it. */
    private static Turn turn(AVCodecParameters parameters) {
        AVPacketSideData side = av_packet_side_data_get(
                parameters.coded_side_data(), parameters.nb_coded_side_data(), AV_PKT_DATA_DISPLAYMATRIX);
        if (side == null) {
            return Turn.NONE;
        }
        return Turn.of(av_display_rotation_get(new IntPointer((Pointer) side.data())));
    }

    @Override
    public Optional<Frame> next() {
        while (true) {
            int code = avcodec_receive_frame(decoder, decoded);
            if (code == 0) {
                return Optional.of(frame());
            }
            if (code == AVERROR_EOF) {
                checkComplete();
                return Optional.empty();
            }
            if (code != AVERROR_EAGAIN()) {
                throw damaged(code);
            }
            feed();
        }
    }

    private Frame frame() {
        if (decoded.decode_error_flags() != 0) {
            throw new ClipException("clip " + file + " is damaged at frame " + number);
        }
        long at = decoded.best_effort_timestamp();
        if (start == AV_NOPTS_VALUE) {
            start = at;
        }
        boolean timed = at != AV_NOPTS_VALUE && start != AV_NOPTS_VALUE;
        double seconds = timed ? (at - start) * timeBase : number / rate;
        Pixels into = Objects.requireNonNull(pixels, "open makes them");
        return new Frame(number++, seconds, turn.picture(into.of(decoded), width, height));
    }

    /** Hands the decoder the next packet of the film's stream, or, once, the end. */
    private void feed() {
        AVStream from = Objects.requireNonNull(stream, "open finds it");
        while (true) {
            int code = av_read_frame(container, packet);
            if (code < 0) {
                if (code != AVERROR_EOF) {
                    throw damaged(code);
                }
                if (!flushed) {
                    flushed = true;
                    avcodec_send_packet(decoder, null);
                }
                return;
            }
            try {
                if (packet.stream_index() == from.index()) {
                    packets++;
                    int sent = (packet.flags() & AV_PKT_FLAG_CORRUPT) != 0 ? -1 : avcodec_send_packet(decoder, packet);
                    if (sent < 0) {
                        throw damaged(sent);
                    }
                    return;
                }
            } finally {
                av_packet_unref(packet);
            }
        }
    }

    private void checkComplete() {
        if (number == 0) {
            throw new ClipException("cannot read clip " + file + ": it has room for pictures, but holds none");
        }
        long announced = Objects.requireNonNull(stream, "open finds it").nb_frames();
        if (packets < announced) {
            throw new ClipException(
                    "clip " + file + " is cut off: it announces " + announced + " frames, but has " + packets);
        }
    }

    private ClipException damaged(int code) {
        return new ClipException("clip " + file + " is cut off or damaged after frame " + number
                + (code == -1 ? "" : " (" + FFmpeg.reason(code) + ")"));
    }

    private void check(int code, String what) {
        if (code < 0) {
            throw new ClipException("cannot read clip " + file + ": it " + what + " (" + FFmpeg.reason(code) + ")");
        }
    }

    @Override
    public double rate() {
        return rate;
    }

    @Override
    public void close() {
        if (pixels != null) {
            pixels.close();
            pixels = null;
        }
        av_packet_free(packet);
        av_frame_free(decoded);
        if (decoder != null) {
            avcodec_free_context(decoder);
            decoder = null;
        }
        if (!container.isNull()) {
            avformat_close_input(container);
        }
    }
}

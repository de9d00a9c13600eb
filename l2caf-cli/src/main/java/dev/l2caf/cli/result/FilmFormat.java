package dev.l2caf.cli.result;

/** What overlays of a clip are written as. */
public enum FilmFormat {
    /** H.264 by FFmpeg. */
    MP4(".mp4"),
    /** An animated GIF, without FFmpeg. */
    GIF(".gif"),
    /** An animated PNG, without FFmpeg. */
    APNG(".apng");

    private final String ending;

    FilmFormat(String ending) {
        this.ending = ending;
    }

    /** How names of its files end, with the dot. */
    String ending() {
        return ending;
    }
}

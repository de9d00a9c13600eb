package dev.l2caf.video;

import dev.l2caf.imaging.picture.Picture;
import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.w3c.dom.Node;

/** The frames of an animated GIF, each as it looks when it is shown, on what those before it left (GIF89a). */
final class GifFrames implements FrameSource {
    /** Viewers show delays of 0 and 1 hundredth as a tenth of a second. */
    private static final int USUAL_DELAY = 10;

    private static final long MOST_PIXELS = Picture.MAX_PIXELS;

    private final Path file;
    private final ImageInputStream stream;
    private final ImageReader reader;
    private BufferedImage canvas;
    private int next;
    private double seconds;
    private final double rate;

    GifFrames(Path file) {
        this.file = file;
        try {
            this.stream = Optional.ofNullable(ImageIO.createImageInputStream(file.toFile()))
                    .orElseThrow(() -> new ClipException("cannot read " + file));
            this.reader = ImageIO.getImageReadersByFormatName("gif").next();
            reader.setInput(stream, false, false);
            Node screen = child(
                    reader.getStreamMetadata().getAsTree("javax_imageio_gif_stream_1.0"), "LogicalScreenDescriptor");
            int width = number(screen, "logicalScreenWidth");
            int height = number(screen, "logicalScreenHeight");
            if (width < 1 || height < 1 || (long) width * height > MOST_PIXELS) {
                throw new ClipException(
                        "cannot read " + file + ": frames of " + width + " x " + height + " pixels are not accepted");
            }
            this.canvas = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
            this.rate = 100.0 / delay(control(0));
        } catch (IOException | RuntimeException e) {
            throw e instanceof ClipException known ? known : broken(file, e);
        }
    }

    /** How many frames a GIF has; 0 if it cannot be told. */
    static int count(Path file) {
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in, false, true);
            return reader.getNumImages(true);
        } catch (IOException | RuntimeException e) {
            // Whoever reads it as a picture will say what is wrong with it.
            return 0;
        } finally {
            reader.dispose();
        }
    }

    @Override
    public Optional<Frame> next() {
        try {
            if (next >= reader.getNumImages(true)) {
                return Optional.empty();
            }
            Node control = control(next);
            Node place = child(metadata(next), "ImageDescriptor");
            BufferedImage image = reader.read(next);
            BufferedImage before = copy(canvas);
            int x = number(place, "imageLeftPosition");
            int y = number(place, "imageTopPosition");
            draw(canvas, image, x, y);
            Frame frame = new Frame(next, seconds, Picture.of(canvas));
            String disposal = text(control, "disposalMethod");
            if (disposal.equals("restoreToPrevious")) {
                canvas = before;
            } else if (disposal.equals("restoreToBackgroundColor")) {
                clear(canvas, x, y, image.getWidth(), image.getHeight());
            }
            seconds += delay(control) / 100.0;
            next++;
            return Optional.of(frame);
        } catch (IOException | RuntimeException e) {
            throw broken(file, e);
        }
    }

    private Node control(int index) throws IOException {
        return child(metadata(index), "GraphicControlExtension");
    }

    private Node metadata(int index) throws IOException {
        return reader.getImageMetadata(index).getAsTree("javax_imageio_gif_image_1.0");
    }

    private static int delay(Node control) {
        int delay = number(control, "delayTime");
        return delay < 2 ? USUAL_DELAY : delay;
    }

    private static Node child(Node parent, String name) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeName().equals(name)) {
                return child;
            }
        }
        return new IIOMetadataNode(name);
    }

    private static String text(Node node, String attribute) {
        Node value = node.getAttributes().getNamedItem(attribute);
        return value == null ? "" : value.getNodeValue();
    }

    private static int number(Node node, String attribute) {
        String text = text(node, attribute);
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }

    private static BufferedImage copy(BufferedImage image) {
        BufferedImage copy = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_ARGB);
        draw(copy, image, 0, 0);
        return copy;
    }

    private static void draw(BufferedImage on, BufferedImage image, int x, int y) {
        Graphics2D graphics = on.createGraphics();
        graphics.drawImage(image, x, y, null);
        graphics.dispose();
    }

    private static void clear(BufferedImage image, int x, int y, int width, int height) {
        Graphics2D graphics = image.createGraphics();
        graphics.setComposite(AlphaComposite.Clear);
        graphics.fillRect(x, y, width, height);
        graphics.dispose();
    }

    private static ClipException broken(Path file, Exception e) {
        return new ClipException("cannot read " + file + " as GIF: the file is cut off or damaged", e);
    }

    @Override
    public double rate() {
        return rate;
    }

    @Override
    public void close() {
        reader.dispose();
        try {
            stream.close();
        } catch (IOException e) {
            throw new ClipException("cannot close " + file + ": " + e.getMessage(), e);
        }
    }
}

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/**
 * The pictures of the gallery, made from the demo picture: {@code java Variants.java demo.jpg FOLDER} writes them,
 * {@code java Variants.java sheet OUT.jpg IN.png…} makes sheets, one below the other, small enough for a repository.
 */
final class Variants {
    private static final Color GREY = new Color(0x80, 0x80, 0x80);
    private static final int SHEET_WIDTH = 1360;

    private Variants() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments[0].equals("sheet")) {
            List<BufferedImage> sheets = new ArrayList<>();
            for (String sheet : List.of(arguments).subList(2, arguments.length)) {
                sheets.add(ImageIO.read(Path.of(sheet).toFile()));
            }
            jpeg(below(sheets), Path.of(arguments[1]));
            return;
        }
        BufferedImage demo = ImageIO.read(Path.of(arguments[0]).toFile());
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        int width = demo.getWidth();
        int height = demo.getHeight();
        write(demo, folder, "whole");
        write(scaled(demo, -width, height), folder, "mirrored");
        write(crop(demo, 60, 300, 540, 230), folder, "truck");
        write(crop(demo, 0, 60, 751, 250), folder, "houses");
        write(crop(demo, 160, 0, 330, 130), folder, "sky");

        BufferedImage tiny = paper(width, height);
        draw(tiny, scaled(demo, width / 4, height / 4), width * 5 / 8, height * 5 / 8);
        write(tiny, folder, "tiny");

        BufferedImage hidden = copy(demo);
        fill(hidden, 150, 330, 330, 170);
        write(hidden, folder, "occluded");

        BufferedImage without = copy(demo);
        fill(without, 60, 310, 540, 230);
        write(without, folder, "truck-hidden");

        BufferedImage two = paper(2 * width, height);
        draw(two, demo, 0, 0);
        draw(two, scaled(demo, -width, height), width, 0);
        write(two, folder, "twice");
    }

    private static BufferedImage below(List<BufferedImage> sheets) {
        int width = sheets.get(0).getWidth();
        int height = sheets.stream().mapToInt(BufferedImage::getHeight).sum();
        BufferedImage all = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int y = 0;
        for (BufferedImage sheet : sheets) {
            draw(all, sheet, 0, y);
            y += sheet.getHeight();
        }
        int shown = Math.min(width, SHEET_WIDTH);
        return scaled(all, shown, (int) Math.round((double) height * shown / width));
    }

    private static BufferedImage paper(int width, int height) {
        BufferedImage paper = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        fill(paper, 0, 0, width, height);
        return paper;
    }

    private static void fill(BufferedImage image, int x, int y, int width, int height) {
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(GREY);
        graphics.fillRect(x, y, width, height);
        graphics.dispose();
    }

    private static BufferedImage copy(BufferedImage image) {
        BufferedImage copy = paper(image.getWidth(), image.getHeight());
        draw(copy, image, 0, 0);
        return copy;
    }

    private static BufferedImage crop(BufferedImage image, int x, int y, int width, int height) {
        return copy(image.getSubimage(x, y, width, height));
    }

    private static void draw(BufferedImage on, BufferedImage image, int x, int y) {
        Graphics2D graphics = on.createGraphics();
        graphics.drawImage(image, x, y, null);
        graphics.dispose();
    }

    /** At another size; mirrored if the width is negative. */
    private static BufferedImage scaled(BufferedImage image, int width, int height) {
        int across = Math.abs(width);
        BufferedImage result = paper(across, height);
        Graphics2D graphics = result.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(image, width < 0 ? across : 0, 0, width, height, null);
        graphics.dispose();
        return result;
    }

    private static void write(BufferedImage image, Path folder, String name) throws IOException {
        ImageIO.write(image, "png", folder.resolve(name + ".png").toFile());
    }

    private static void jpeg(BufferedImage image, Path file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (OutputStream out = Files.newOutputStream(file);
                var stream = ImageIO.createImageOutputStream(out)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(0.82f);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
    }
}

package dev.l2caf.imaging.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.l2caf.imaging.overlay.ContactSheet.Tile;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContactSheetTest {
    private static BufferedImage plain(int width, int height, Color colour) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        return image;
    }

    private static List<Tile> tiles(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Tile(plain(640, 480, new Color(10 * i, 100, 50)), "title " + i, "detail"))
                .toList();
    }

    @Test
    void tilesStandRowByRowInTheirOrder() {
        BufferedImage sheet = ContactSheet.of(tiles(4)).withColumns(2).image();
        int right = sheet.getWidth() / 2 + 160;
        int below = sheet.getHeight() / 2 + 100;
        assertThat(new Color(sheet.getRGB(176, 136))).isEqualTo(new Color(0, 100, 50));
        assertThat(new Color(sheet.getRGB(right, 136))).isEqualTo(new Color(10, 100, 50));
        assertThat(new Color(sheet.getRGB(176, below))).isEqualTo(new Color(20, 100, 50));
        assertThat(new Color(sheet.getRGB(right, below))).isEqualTo(new Color(30, 100, 50));
    }

    @Test
    void anImageOfAnotherShapeKeepsItsShape() {
        List<Tile> tiles =
                List.of(new Tile(plain(400, 400, Color.BLUE), "", ""), new Tile(plain(100, 400, Color.RED), "", ""));
        BufferedImage sheet = ContactSheet.of(tiles).withColumns(2).image();
        int middle = sheet.getWidth() - 16 - 160;
        assertThat(new Color(sheet.getRGB(middle, 100))).isEqualTo(Color.RED);
        assertThat(new Color(sheet.getRGB(middle - 60, 100))).isEqualTo(Color.WHITE);
        assertThat(new Color(sheet.getRGB(middle + 60, 100))).isEqualTo(Color.WHITE);
    }

    @Test
    void aPlaceWithoutAnImageStaysWhite() {
        List<Tile> tiles = List.of(Tile.EMPTY, new Tile(plain(400, 400, Color.RED), "", ""));
        BufferedImage sheet = ContactSheet.of(tiles).withColumns(2).image();
        for (int x = 0; x < sheet.getWidth() / 2; x++) {
            assertThat(new Color(sheet.getRGB(x, 100))).isEqualTo(Color.WHITE);
        }
        assertThat(new Color(sheet.getRGB(sheet.getWidth() - 16 - 160, 100))).isEqualTo(Color.RED);
    }

    @Test
    void aRowIsAsHighAsItsHighestImage() {
        Tile high = new Tile(plain(400, 300, Color.BLUE), "", "");
        Tile flat = new Tile(plain(400, 100, Color.RED), "", "");
        int both = ContactSheet.of(List.of(high, flat, flat, flat))
                .withColumns(2)
                .image()
                .getHeight();
        int first = ContactSheet.of(List.of(high, flat)).withColumns(2).image().getHeight();
        int last = ContactSheet.of(List.of(flat, flat)).withColumns(2).image().getHeight();
        assertThat(both).isEqualTo(first + last - 16);
        assertThat(first - last).isEqualTo(240 - 80);
    }

    @Test
    void aSheetIsNeitherAColumnNorARow() {
        for (int count : new int[] {6, 9, 12, 20}) {
            BufferedImage sheet = ContactSheet.of(tiles(count)).image();
            assertThat((double) sheet.getWidth() / sheet.getHeight()).isBetween(0.8, 2.6);
        }
    }

    @Test
    void aHeadingMakesRoomForItself() {
        ContactSheet sheet = ContactSheet.of(tiles(1));
        assertThat(sheet.withHeading("layers").image().getHeight())
                .isGreaterThan(sheet.image().getHeight());
    }

    @Test
    void nothingIsNoSheet() {
        assertThatThrownBy(() -> ContactSheet.of(List.of())).hasMessageContaining("at least one image");
        assertThatThrownBy(() -> ContactSheet.of(List.of(Tile.EMPTY))).hasMessageContaining("at least one image");
        assertThatThrownBy(() -> ContactSheet.of(tiles(1)).withColumns(0)).hasMessageContaining("0");
    }
}

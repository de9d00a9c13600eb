package dev.l2caf.evaluation.data;

import dev.l2caf.evaluation.region.Box;
import dev.l2caf.input.Preprocessing.Size;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** An annotation of ILSVRC (the XML of Pascal VOC): the size of a picture, and its objects with their boxes. */
final class AnnotationXml {
    private static final long MOST_BYTES = 1L << 20;
    private static final int MOST = 1_000_000;
    private static final List<String> CORNERS = List.of("xmin", "ymin", "xmax", "ymax");

    private final Path file;
    private final List<Box> boxes = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private String synset = "";

    private AnnotationXml(Path file) {
        this.file = file;
    }

    /**
     * What an annotation says.
     *
     * @param synset the objects' kind, for example {@code n02979186}; the first one's where they differ
     * @param size the picture's size in pixels
     * @param boxes one per object of that kind, from 0, both corners inside
     */
    record Annotation(String synset, Size size, List<Box> boxes) {}

    /**
     * Reads an annotation. Document types and entities are refused: a data set needs none.
     *
     * @throws DataException if it cannot be read or lacks something
     */
    static Annotation read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new DataException(file + " has " + Files.size(file) + " bytes, too many for an annotation");
            }
            try (InputStream in = Files.newInputStream(file)) {
                return new AnnotationXml(file).read(in);
            }
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            throw new DataException(file + ", line " + line + ": not well-formed XML without a document type", e);
        } catch (IOException e) {
            throw new DataException(
                    "cannot read " + file + ": " + (Files.exists(file) ? e.getMessage() : "there is no such file"), e);
        }
    }

    private Annotation read(InputStream in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        XMLStreamReader reader = factory.createXMLStreamReader(in);
        String name = "";
        StringBuilder text = new StringBuilder();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamReader.START_ELEMENT -> text.setLength(0);
                case XMLStreamReader.CHARACTERS -> text.append(reader.getText());
                case XMLStreamReader.END_ELEMENT -> {
                    int line = reader.getLocation().getLineNumber();
                    name = end(reader.getLocalName(), text.toString().strip(), name, line);
                    text.setLength(0);
                }
                case XMLStreamReader.DTD, XMLStreamReader.ENTITY_REFERENCE ->
                    throw new XMLStreamException("a document type or entity", reader.getLocation());
                default -> {
                    // Comments and the like say nothing.
                }
            }
        }
        if (!numbers.containsKey("width") || !numbers.containsKey("height")) {
            throw new DataException(file + ": expected the picture's width and height");
        }
        if (boxes.isEmpty()) {
            throw new DataException(file + ": expected an object with a box");
        }
        return new Annotation(synset, new Size(get("width", 0), get("height", 0)), List.copyOf(boxes));
    }

    /** Takes the element that ends; gives the name of the object under way. */
    private String end(String element, String text, String name, int line) {
        if (element.equals("name")) {
            return text;
        }
        if (CORNERS.contains(element) || element.equals("width") || element.equals("height")) {
            numbers.put(element, number(element, text, line));
        }
        if (element.equals("object")) {
            synset = synset.isEmpty() ? name : synset;
            if (name.equals(synset)) {
                boxes.add(box(line));
            }
            CORNERS.forEach(numbers::remove);
            return "";
        }
        return name;
    }

    private int number(String element, String text, int line) {
        try {
            int value = Integer.parseInt(text);
            if (value >= (element.equals("width") || element.equals("height") ? 1 : 0) && value <= MOST) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw DataException.at(file, line, "expected " + element + " in pixels, but found '" + text + "'");
        }
        throw DataException.at(file, line, "expected " + element + " in pixels, but found '" + text + "'");
    }

    private Box box(int line) {
        int x0 = get("xmin", line);
        int y0 = get("ymin", line);
        int x1 = get("xmax", line);
        int y1 = get("ymax", line);
        if (x1 < x0 || y1 < y0) {
            throw DataException.at(file, line, "expected xmin <= xmax and ymin <= ymax");
        }
        return new Box(x0, y0, x1, y1);
    }

    private int get(String element, int line) {
        Integer value = numbers.get(element);
        if (value == null) {
            throw DataException.at(file, line, "the object has no " + element);
        }
        return value;
    }
}

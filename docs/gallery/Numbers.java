import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where L2-CAF and Grad-CAM differ, in numbers: {@code java Numbers.java BOXES FOLDER…} prints a table of the maps that
 * {@code l2caf explain --method l2caf,gradcam --resize squash} wrote to folders.
 *
 * {@code java Numbers.java between FOLDER NAME METHOD} prints how the maps of one picture's classes correlate.
 *
 * <p>A line of BOXES is {@code name,width,height,x0,y0,x1,y1}: a picture's name without its ending, its size, and a box in
 * its pixels; a picture may have several. Columns are the share of the picture that the boxes cover, the share of each
 * method's map in them, the correlation of the two maps, and the share of L2-CAF's squared norm that is positive.
 */
final class Numbers {
    private static final Pattern MAP = Pattern.compile("(.+)-l2caf(-.+)?-signed\\.npy");
    private static final Pattern SHAPE = Pattern.compile("'shape': \\((\\d+), (\\d+)\\)");
    private static final Pattern SEEN = Pattern.compile(
            "\"predictions\" : \\[ \\{\\s*\"index\" : (\\d+),\\s*\"label\" : \"([^\"]*)\",\\s*\"score\" : ([-\\d.E]+),"
                    + "\\s*\"probability\" : ([\\d.E-]+)");
    private static final int FINE = 8;

    private Numbers() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments[0].equals("between")) {
            between(Path.of(arguments[1]), arguments[2] + "-" + arguments[3] + "-");
            return;
        }
        Map<String, List<double[]>> boxes = boxes(Path.of(arguments[0]));
        System.out.println("| picture | seen as | explained | boxes | L2-CAF in them | Grad-CAM in them | correlation"
                + " | positive | strongest (L2-CAF; Grad-CAM) |");
        System.out.println("|---|---|---|---:|---:|---:|---:|---:|---|");
        List<Row> rows = new ArrayList<>();
        for (String folder : List.of(arguments).subList(1, arguments.length)) {
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                for (Path file : files.sorted().toList()) {
                    Matcher map = MAP.matcher(String.valueOf(file.getFileName()));
                    if (map.matches()) {
                        String target = map.group(2) == null ? "" : map.group(2);
                        rows.add(Row.of(file.getParent(), map.group(1), target, boxes));
                    }
                }
            }
        }
        rows.forEach(row -> System.out.println(row.line()));
        System.out.println();
        summary("all", rows);
        summary("seen right", rows.stream().filter(Row::right).toList());
        summary("seen wrong", rows.stream().filter(row -> !row.right()).toList());
        double[] bands = {0, 0.5, 0.8, 0.95, 0.99, 1.01};
        for (int i = 1; i < bands.length; i++) {
            double from = bands[i - 1];
            double to = bands[i];
            summary(
                    String.format(Locale.ROOT, "positive from %.2f", from),
                    rows.stream()
                            .filter(row -> row.positive() >= from && row.positive() < to)
                            .toList());
        }
        Grid correlations = Grid.of(rows.stream().mapToDouble(Row::correlation).toArray());
        Grid positives = Grid.of(rows.stream().mapToDouble(Row::positive).toArray());
        System.out.printf(
                Locale.ROOT,
                "correlation of the two columns correlation and positive: %.3f%n",
                correlations.correlation(positives));
    }

    private static void between(Path folder, String beginning) throws IOException {
        List<Path> maps;
        try (Stream<Path> files = Files.list(folder)) {
            maps = files.filter(file -> String.valueOf(file.getFileName()).startsWith(beginning))
                    .filter(file -> file.toString().endsWith(".npy") && !file.toString().endsWith("-signed.npy"))
                    .sorted()
                    .toList();
        }
        for (int i = 0; i < maps.size(); i++) {
            for (int j = i + 1; j < maps.size(); j++) {
                System.out.printf(
                        Locale.ROOT,
                        "%s, %s: %.3f%n",
                        maps.get(i).getFileName(),
                        maps.get(j).getFileName(),
                        Grid.read(maps.get(i)).correlation(Grid.read(maps.get(j))));
            }
        }
    }

    private static void summary(String name, List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        System.out.printf(
                Locale.ROOT,
                "%s: %d maps; mean share in boxes: L2-CAF %.3f, Grad-CAM %.3f, of the picture %.3f; correlation: median"
                        + " %.3f, least %.3f; positive: median %.3f, least %.3f%n",
                name,
                rows.size(),
                rows.stream().mapToDouble(Row::inside).average().orElse(0),
                rows.stream().mapToDouble(Row::otherInside).average().orElse(0),
                rows.stream().mapToDouble(Row::area).average().orElse(0),
                quantile(rows.stream().mapToDouble(Row::correlation).toArray(), 0.5),
                quantile(rows.stream().mapToDouble(Row::correlation).toArray(), 0),
                quantile(rows.stream().mapToDouble(Row::positive).toArray(), 0.5),
                quantile(rows.stream().mapToDouble(Row::positive).toArray(), 0));
    }

    private static double quantile(double[] values, double share) {
        java.util.Arrays.sort(values);
        return values[(int) (share * (values.length - 1))];
    }

    /** Boxes of pictures by name: left, top, right, bottom in shares of the picture. */
    private static Map<String, List<double[]>> boxes(Path file) throws IOException {
        Map<String, List<double[]>> boxes = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] parts = line.split(",");
            double width = Double.parseDouble(parts[1]);
            double height = Double.parseDouble(parts[2]);
            boxes.computeIfAbsent(parts[0], name -> new ArrayList<>())
                    .add(new double[] {
                        Double.parseDouble(parts[3]) / width,
                        Double.parseDouble(parts[4]) / height,
                        Double.parseDouble(parts[5]) / width,
                        Double.parseDouble(parts[6]) / height
                    });
        }
        return boxes;
    }

    /** One map of each of the two methods. */
    private record Row(
            String name,
            String seen,
            String target,
            boolean right,
            double area,
            double inside,
            double otherInside,
            double correlation,
            double positive,
            String strongest) {
        static Row of(Path folder, String name, String target, Map<String, List<double[]>> boxes) throws IOException {
            Grid own = Grid.read(folder.resolve(name + "-l2caf" + target + ".npy"));
            Grid signed = Grid.read(folder.resolve(name + "-l2caf" + target + "-signed.npy"));
            Grid other = Grid.read(folder.resolve(name + "-gradcam" + target + ".npy"));
            Matcher seen = SEEN.matcher(Files.readString(folder.resolve(name + ".json")));
            boolean known = seen.find();
            List<double[]> marked = boxes.getOrDefault(name, List.of());
            return new Row(
                    name,
                    known ? String.format(Locale.ROOT, "%s %.1f %%", seen.group(2), 100 * Double.parseDouble(seen.group(4))) : "",
                    target.replaceFirst("^-", ""),
                    known && target.startsWith("-" + seen.group(1) + "-"),
                    own.with(1).inside(marked),
                    own.inside(marked),
                    other.inside(marked),
                    own.correlation(other),
                    signed.positive(),
                    own.strongest() + "; " + other.strongest());
        }

        String line() {
            return String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %.2f | %.2f | %.2f | %.3f | %.2f | %s |",
                    name,
                    seen,
                    target,
                    area,
                    inside,
                    otherInside,
                    correlation,
                    positive,
                    strongest);
        }
    }

    /** A map. */
    private record Grid(int rows, int columns, float[] values) {
        /** Reads float32 of two axes. */
        static Grid read(Path file) throws IOException {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            int header = bytes.getShort(8);
            Matcher shape = SHAPE.matcher(new String(bytes.array(), 10, header, StandardCharsets.ISO_8859_1));
            if (!shape.find()) {
                throw new IOException(file + " is not a map of rows and columns");
            }
            int rows = Integer.parseInt(shape.group(1));
            int columns = Integer.parseInt(shape.group(2));
            float[] values = new float[rows * columns];
            bytes.position(10 + header).slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
            return new Grid(rows, columns, values);
        }

        static Grid of(double[] numbers) {
            float[] values = new float[numbers.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) numbers[i];
            }
            return new Grid(1, values.length, values);
        }

        /** A map of one value. */
        Grid with(float value) {
            float[] same = new float[values.length];
            java.util.Arrays.fill(same, value);
            return new Grid(rows, columns, same);
        }

        /** The share of the map that lies in boxes; every cell is looked at in 8 x 8 places. */
        double inside(List<double[]> boxes) {
            double inside = 0;
            double all = 0;
            for (int y = 0; y < rows * FINE; y++) {
                for (int x = 0; x < columns * FINE; x++) {
                    double across = (x + 0.5) / (columns * FINE);
                    double down = (y + 0.5) / (rows * FINE);
                    double value = values[y / FINE * columns + x / FINE];
                    all += value;
                    boolean hit = boxes.stream()
                            .anyMatch(box -> across >= box[0] && across <= box[2] && down >= box[1] && down <= box[3]);
                    inside += hit ? value : 0;
                }
            }
            return all == 0 ? 0 : inside / all;
        }

        double correlation(Grid other) {
            double mean = mean();
            double otherMean = other.mean();
            double product = 0;
            double squares = 0;
            double otherSquares = 0;
            for (int i = 0; i < values.length; i++) {
                product += (values[i] - mean) * (other.values[i] - otherMean);
                squares += (values[i] - mean) * (values[i] - mean);
                otherSquares += (other.values[i] - otherMean) * (other.values[i] - otherMean);
            }
            return product / Math.sqrt(squares * otherSquares);
        }

        private double mean() {
            double sum = 0;
            for (float value : values) {
                sum += value;
            }
            return sum / values.length;
        }

        /** The share of the squared norm whose values are positive. */
        double positive() {
            double positive = 0;
            double all = 0;
            for (float value : values) {
                all += value * value;
                positive += value > 0 ? value * value : 0;
            }
            return positive / all;
        }

        /** Row and column, from 1. */
        String strongest() {
            int best = 0;
            for (int i = 1; i < values.length; i++) {
                best = values[i] > values[best] ? i : best;
            }
            return (best / columns + 1) + "/" + (best % columns + 1);
        }
    }
}

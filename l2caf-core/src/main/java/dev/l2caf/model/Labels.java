package dev.l2caf.model;

import dev.l2caf.ExplanationException;
import dev.l2caf.onnx.graph.Nearest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The names of a network's outputs, in output order. Names need not be unique: ImageNet has two cranes.
 *
 * @param names one per output; empty where none are known
 */
public record Labels(List<String> names) {
    /** No labels: outputs are known by index only. */
    public static final Labels NONE = new Labels(List.of());

    private static final int LISTED = 5;
    private static final long MOST_BYTES = 16L << 20;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** Takes a copy. */
    public Labels {
        names = List.copyOf(names);
    }

    /**
     * Reads a labels file: UTF-8, with or without byte order mark, one label per line in output order, lines ended by LF
     * or CRLF; blank lines at the end do not count, spaces around a label neither.
     *
     * @throws ExplanationException if it cannot be read, is not UTF-8, is over 16 MiB, is empty, or has a blank line
     *     between labels (which would shift every later index)
     */
    public static Labels read(Path file) {
        List<String> lines = text(file).lines().map(String::strip).toList();
        int end = lines.size();
        while (end > 0 && lines.get(end - 1).isEmpty()) {
            end--;
        }
        if (end == 0) {
            throw new ExplanationException("labels file " + file + " is empty; expected one label per line");
        }
        int blank = lines.subList(0, end).indexOf("");
        if (blank >= 0) {
            throw new ExplanationException("labels file " + file + ", line " + (blank + 1)
                    + ": expected a label, but the line is blank; labels stand one per line in output order");
        }
        return new Labels(lines.subList(0, end));
    }

    /** The number of labels. */
    public int size() {
        return names.size();
    }

    /** The name of output {@code index}, if it has one. */
    public Optional<String> label(int index) {
        return index >= 0 && index < names.size() ? Optional.of(names.get(index)) : Optional.empty();
    }

    /**
     * The output meant by {@code spec}: an index, a label, or a part of a label that no other label has. A label spelt
     * exactly wins over one that differs in case, which wins over one that contains the words.
     *
     * @return an index from 0 to {@code size() - 1}; where there are no labels, any index given as a number
     * @throws ExplanationException if the index is out of range, nothing matches (names the nearest labels), or several
     *     labels match (names up to five)
     */
    public int find(String spec) {
        String wanted = spec.strip();
        if (!wanted.isEmpty() && wanted.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return index(wanted);
        }
        if (names.isEmpty()) {
            throw new ExplanationException("cannot look up class '" + wanted
                    + "': this network has no labels; give an index, or a labels file (--labels)");
        }
        String folded = fold(wanted);
        List<Predicate<String>> rules = wanted.isEmpty()
                ? List.of()
                : List.of(wanted::equals, name -> fold(name).equals(folded), name -> fold(name)
                        .contains(folded));
        for (Predicate<String> rule : rules) {
            List<Integer> matches = IntStream.range(0, names.size())
                    .filter(i -> rule.test(names.get(i)))
                    .boxed()
                    .toList();
            if (matches.size() == 1) {
                return matches.get(0);
            }
            if (!matches.isEmpty()) {
                throw ambiguous(wanted, matches);
            }
        }
        throw new ExplanationException("no label matches '" + wanted + "'" + Nearest.hint(wanted, names));
    }

    private int index(String digits) {
        int most = names.isEmpty() ? Integer.MAX_VALUE : names.size() - 1;
        // Ten digits always fit a long; longer numbers are out of range whatever they are.
        long index = digits.length() > 10 ? Long.MAX_VALUE : Long.parseLong(digits);
        if (index > most) {
            throw new ExplanationException("class " + digits + " is out of range: expected 0 to " + most);
        }
        return (int) index;
    }

    private ExplanationException ambiguous(String wanted, List<Integer> matches) {
        String listed =
                matches.stream().limit(LISTED).map(i -> i + " " + names.get(i)).collect(Collectors.joining(", "));
        String rest = matches.size() > LISTED ? " and " + (matches.size() - LISTED) + " more" : "";
        return new ExplanationException("'" + wanted + "' matches " + matches.size() + " labels: " + listed + rest
                + "; give more of the label, or its index");
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new ExplanationException("labels file " + file + " is " + Files.size(file)
                        + " bytes; expected at most " + MOST_BYTES + ": is it a labels file?");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (NoSuchFileException e) {
            throw new ExplanationException("labels file " + file + " does not exist", e);
        } catch (CharacterCodingException e) {
            throw new ExplanationException("labels file " + file + " is not UTF-8 text", e);
        } catch (IOException e) {
            throw new ExplanationException("cannot read labels file " + file + ": " + e.getMessage(), e);
        }
    }
}

package dev.l2caf.cli.option;

import dev.l2caf.Target;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The classes one {@code --class} means: an index or several with commas between them, {@code top}, {@code top:K}, or a
 * label, which may contain commas itself, or a unique part of one.
 *
 * @param targets in the order given; for {@code top:K} from the first to the K-th
 */
public record ClassSpec(List<Target> targets) {
    private static final Pattern INDICES = Pattern.compile("[0-9]+(\\s*,\\s*[0-9]+)*");
    private static final Pattern NUMBERS = Pattern.compile("[-0-9,\\s]+");
    private static final String TOP = "top";
    private static final int MOST = 1000;

    /** Copies the list. */
    public ClassSpec {
        targets = List.copyOf(targets);
    }

    /**
     * Reads a specification.
     *
     * @throws TypeConversionException if it is empty, a number is too large, or the count behind {@code top:} is none
     */
    public static ClassSpec parse(String text) {
        String spec = text.strip();
        if (spec.isEmpty()) {
            throw new TypeConversionException("expected an index, a label, top or top:K, but was nothing");
        }
        if (spec.equals(TOP)) {
            return new ClassSpec(List.of(new Target.Ranked(1)));
        }
        if (spec.startsWith(TOP + ":")) {
            int count = number(spec.substring(TOP.length() + 1), text);
            if (count < 1 || count > MOST) {
                throw new TypeConversionException(
                        "expected top:K with K from 1 to " + MOST + ", but was '" + text + "'");
            }
            return new ClassSpec(IntStream.rangeClosed(1, count)
                    .<Target>mapToObj(Target.Ranked::new)
                    .toList());
        }
        if (INDICES.matcher(spec).matches()) {
            return new ClassSpec(Arrays.stream(spec.split(",", -1))
                    .<Target>map(index -> new Target.OfClass(number(index.strip(), text)))
                    .toList());
        }
        if (NUMBERS.matcher(spec).matches()) {
            throw new TypeConversionException(
                    "expected indices from 0 on, such as 207 or 207,323, but was '" + text + "'");
        }
        return new ClassSpec(List.of(new Target.OfLabel(spec)));
    }

    private static int number(String digits, String text) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw new TypeConversionException(
                    "expected a whole number up to " + Integer.MAX_VALUE + " in '" + text + "'");
        }
    }

    /** Lets picocli read a specification. */
    public static final class Converter implements ITypeConverter<ClassSpec> {
        @Override
        public ClassSpec convert(String text) {
            return parse(text);
        }
    }
}

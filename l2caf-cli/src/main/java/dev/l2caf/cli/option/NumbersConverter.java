package dev.l2caf.cli.option;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads numbers with commas between them. */
public final class NumbersConverter implements ITypeConverter<Numbers> {
    @Override
    public Numbers convert(String text) {
        List<Double> numbers = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            try {
                numbers.add(Double.valueOf(part.strip()));
            } catch (NumberFormatException e) {
                throw refusal(text);
            }
        }
        if (!numbers.stream().allMatch(Double::isFinite)) {
            throw refusal(text);
        }
        return new Numbers(numbers);
    }

    private static TypeConversionException refusal(String text) {
        return new TypeConversionException(
                "expected numbers with commas between them, such as 0.485,0.456,0.406, but was '" + text + "'");
    }
}

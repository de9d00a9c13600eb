package dev.l2caf.benchmarks;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads whole numbers from 1 up from the command line. */
final class PositiveNumber implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
        try {
            int number = Integer.parseInt(value);
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, as for numbers out of range.
        }
        throw new TypeConversionException("expected a whole number of at least 1, but got '" + value + "'");
    }
}

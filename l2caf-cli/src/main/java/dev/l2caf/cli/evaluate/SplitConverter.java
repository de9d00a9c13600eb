package dev.l2caf.cli.evaluate;

import dev.l2caf.evaluation.data.DataSettings.Split;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a part of a data set. */
final class SplitConverter implements ITypeConverter<Split> {
    @Override
    public Split convert(String text) {
        return Arrays.stream(Split.values())
                .filter(split -> split.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(
                        () -> new TypeConversionException("expected one of test, train, all, but was '" + text + "'"));
    }
}

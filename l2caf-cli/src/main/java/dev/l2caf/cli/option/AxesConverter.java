package dev.l2caf.cli.option;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The order of an input's axes: C, H, W and possibly N and T, each once. */
public final class AxesConverter implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
        String axes = text.toUpperCase(Locale.ROOT);
        boolean known = axes.chars().allMatch(letter -> "NTCHW".indexOf(letter) >= 0);
        boolean once = axes.chars().distinct().count() == axes.length();
        if (!known || !once || !axes.contains("C") || !axes.contains("H") || !axes.contains("W")) {
            throw new TypeConversionException(
                    "expected C, H, W and possibly N and T, each once, such as NCTHW or TCHW, but was '" + text + "'");
        }
        return axes;
    }
}

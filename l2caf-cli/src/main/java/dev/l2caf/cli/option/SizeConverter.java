package dev.l2caf.cli.option;

import dev.l2caf.input.Preprocessing.Size;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A size in pixels: {@code 224} for a square, {@code 128x256} for width and height. */
public final class SizeConverter implements ITypeConverter<Size> {
    private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,4})(?:x([1-9][0-9]{0,4}))?");

    @Override
    public Size convert(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException(
                    "expected N or WxH in pixels, such as 224 or 128x256, but was '" + text + "'");
        }
        int width = Integer.parseInt(matcher.group(1));
        return new Size(width, matcher.group(2) == null ? width : Integer.parseInt(matcher.group(2)));
    }
}

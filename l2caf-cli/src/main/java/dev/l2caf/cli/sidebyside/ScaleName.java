package dev.l2caf.cli.sidebyside;

import dev.l2caf.onnx.graph.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The name of a scale; a wrong one is refused with the valid ones. */
final class ScaleName implements ITypeConverter<CommonScale> {
    @Override
    public CommonScale convert(String name) {
        List<String> names = Arrays.stream(CommonScale.values())
                .map(scale -> scale.name().toLowerCase(Locale.ROOT))
                .toList();
        int index = names.indexOf(name);
        if (index < 0) {
            throw new TypeConversionException("expected one of " + String.join(", ", names) + ", but was '" + name + "'"
                    + Nearest.hint(name, names));
        }
        return CommonScale.values()[index];
    }
}

package dev.l2caf.cli.sidebyside;

import dev.l2caf.onnx.graph.Nearest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The name of a scale; a wrong one is refused with the valid ones. */
final class ScaleName implements ITypeConverter<CommonScale> {
    @Override
    public CommonScale convert(String name) {
        Map<String, CommonScale> scales = new LinkedHashMap<>();
        for (CommonScale scale : CommonScale.values()) {
            scales.put(scale.name().toLowerCase(Locale.ROOT), scale);
        }
        CommonScale scale = scales.get(name);
        if (scale == null) {
            throw new TypeConversionException("expected one of " + String.join(", ", scales.keySet()) + ", but was '"
                    + name + "'" + Nearest.hint(name, scales.keySet()));
        }
        return scale;
    }
}

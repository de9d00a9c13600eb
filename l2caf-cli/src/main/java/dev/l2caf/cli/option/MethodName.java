package dev.l2caf.cli.option;

import dev.l2caf.cli.method.MethodChoice;
import dev.l2caf.method.MethodEntry;
import dev.l2caf.method.Methods;
import dev.l2caf.onnx.graph.Nearest;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The name of a method, or {@code all}; a wrong name is refused with the valid ones. */
public final class MethodName implements ITypeConverter<String> {
    @Override
    public String convert(String name) {
        List<String> known =
                new ArrayList<>(Methods.all().stream().map(MethodEntry::name).toList());
        known.add(MethodChoice.ALL);
        if (!known.contains(name)) {
            throw new TypeConversionException("expected one of " + String.join(", ", known) + ", but was '" + name + "'"
                    + Nearest.hint(name, known));
        }
        return name;
    }
}

package dev.l2caf.cli.evaluate;

import dev.l2caf.evaluation.run.Asked;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads which class is explained. */
final class AskedConverter implements ITypeConverter<Asked> {
    @Override
    public Asked convert(String text) {
        return switch (text) {
            case "truth" -> Asked.TRUTH;
            case "top" -> Asked.TOP;
            default -> throw new TypeConversionException("expected one of truth, top, but was '" + text + "'");
        };
    }
}

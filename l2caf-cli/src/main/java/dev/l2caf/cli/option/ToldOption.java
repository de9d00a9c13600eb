package dev.l2caf.cli.option;

import dev.l2caf.ExplanationException;
import dev.l2caf.method.Methods;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A number for one method.
 *
 * @param name with the method's, for example {@code rise.masks}
 * @param value as written
 */
public record ToldOption(String name, String value) {
    /** Options by name; of two of the same name the last counts. */
    public static Map<String, String> byName(Collection<ToldOption> options) {
        Map<String, String> all = new LinkedHashMap<>();
        options.forEach(option -> all.put(option.name(), option.value()));
        return all;
    }

    /** Lets picocli read and check an option. */
    public static final class Converter implements ITypeConverter<ToldOption> {
        @Override
        public ToldOption convert(String text) {
            int equals = text.indexOf('=');
            if (equals < 0) {
                throw new TypeConversionException(
                        "expected METHOD.NAME=VALUE, such as rise.masks=1000, but was '" + text + "'");
            }
            ToldOption told = new ToldOption(
                    text.substring(0, equals).strip(),
                    text.substring(equals + 1).strip());
            try {
                Methods.check(Map.of(told.name(), told.value()));
            } catch (ExplanationException e) {
                throw new TypeConversionException(e.getMessage());
            }
            return told;
        }
    }
}

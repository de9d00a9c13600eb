package dev.l2caf.cli.option;

import dev.l2caf.SolverChoice;
import dev.l2caf.cli.result.Saved;
import dev.l2caf.cli.result.Scale;
import dev.l2caf.imaging.colour.ColourMap;
import dev.l2caf.input.Preprocessing.Channels;
import dev.l2caf.input.Preprocessing.Range;
import dev.l2caf.input.Preprocessing.Resize;
import dev.l2caf.map.Sign;
import dev.l2caf.model.OutputKind;
import dev.l2caf.objective.Reading;
import dev.l2caf.onnx.graph.Nearest;
import dev.l2caf.runtime.Device;
import dev.l2caf.solver.Constraint;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * One of several named values; a wrong name is refused with the valid ones.
 *
 * @param <T> the values' type
 */
public abstract class Choice<T> implements ITypeConverter<T> {
    private final Map<String, T> values = new LinkedHashMap<>();

    private Choice(T[] all, Function<T, String> symbol) {
        for (T value : all) {
            values.put(symbol.apply(value), value);
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public T convert(String name) {
        T value = values.get(name);
        if (value == null) {
            throw new TypeConversionException("expected one of " + String.join(", ", values.keySet()) + ", but was '"
                    + name + "'" + Nearest.hint(name, values.keySet()));
        }
        return value;
    }

    /** A solver. */
    public static final class OfSolver extends Choice<SolverChoice> {
        /** Known to picocli by name. */
        public OfSolver() {
            super(SolverChoice.values(), SolverChoice::symbol);
        }
    }

    /** How outputs are read. */
    public static final class OfReading extends Choice<Reading> {
        /** Known to picocli by name. */
        public OfReading() {
            super(Reading.values(), Reading::symbol);
        }
    }

    /** What is shown of values with a sign. */
    public static final class OfSign extends Choice<Sign> {
        /** Known to picocli by name. */
        public OfSign() {
            super(Sign.values(), Choice::lower);
        }
    }

    /** How a picture is fitted. */
    public static final class OfResize extends Choice<Resize> {
        /** Known to picocli by name. */
        public OfResize() {
            super(Resize.values(), Choice::lower);
        }
    }

    /** The order of colour channels. */
    public static final class OfChannels extends Choice<Channels> {
        /** Known to picocli by name. */
        public OfChannels() {
            super(Channels.values(), Choice::lower);
        }
    }

    /** The range of samples. */
    public static final class OfRange extends Choice<Range> {
        /** Known to picocli by name. */
        public OfRange() {
            super(Range.values(), Range::symbol);
        }
    }

    /** What an output's numbers mean. */
    public static final class OfOutputKind extends Choice<OutputKind> {
        /** Known to picocli by name. */
        public OfOutputKind() {
            super(
                    new OutputKind[] {
                        OutputKind.LOGITS, OutputKind.MULTILABEL, OutputKind.PROBABILITIES, OutputKind.EMBEDDING
                    },
                    OutputKind::symbol);
        }
    }

    /** Where graphs run. */
    public static final class OfDevice extends Choice<Device> {
        /** Known to picocli by name. */
        public OfDevice() {
            super(Device.values(), Choice::lower);
        }
    }

    /** Colours for maps. */
    public static final class OfColours extends Choice<ColourMap> {
        /** Known to picocli by name. */
        public OfColours() {
            super(ColourMap.values(), Choice::lower);
        }
    }

    /** What constrains the filter. */
    public static final class OfConstraint extends Choice<Constraint> {
        /** Known to picocli by name. */
        public OfConstraint() {
            super(Constraint.ALL.toArray(Constraint[]::new), Constraint::symbol);
        }
    }

    /** What is written for each input. */
    public static final class OfSaved extends Choice<Saved> {
        /** Known to picocli by name. */
        public OfSaved() {
            super(new Saved[] {Saved.OVERLAY, Saved.HEATMAP, Saved.NPY, Saved.JSON}, Choice::lower);
        }
    }

    /** What the strongest colour stands for. */
    public static final class OfScale extends Choice<Scale> {
        /** Known to picocli by name. */
        public OfScale() {
            super(Scale.values(), Choice::lower);
        }
    }
}

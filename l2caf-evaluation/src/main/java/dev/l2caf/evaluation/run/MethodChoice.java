package dev.l2caf.evaluation.run;

import dev.l2caf.ExplanationException;
import dev.l2caf.Method;
import dev.l2caf.Network;
import dev.l2caf.SolverChoice;
import dev.l2caf.Target;
import dev.l2caf.map.Sign;
import dev.l2caf.method.MethodEntry;
import dev.l2caf.method.MethodSettings;
import dev.l2caf.method.Methods;
import dev.l2caf.objective.Reading;
import dev.l2caf.solver.Constraint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A method that was asked for.
 *
 * @param title what its results are known by, for example {@code l2caf:class}
 * @param source where its maps come from
 * @param every on which pictures it is measured: every this many
 */
public record MethodChoice(String title, Source source, int every) {
    private static final String WHOLE = "output";
    private static final String CLASS = "class";

    /**
     * Reads a choice, for example {@code l2caf:class:objective=raw} or {@code rise:masks=500/5}. The words {@code class} and
     * {@code output} say what is explained; objective, constraint, solver, sign, layer and seed are those of
     * {@code l2caf explain}; anything else is an option of the method.
     *
     * @throws ExplanationException if there is no such method or option, or a value is wrong
     */
    public static MethodChoice parse(String text, String layer, long seed) {
        Spec spec = Spec.parse(text);
        Optional<Baseline> baseline = Baseline.named(spec.name());
        if (baseline.isPresent()) {
            if (!spec.options().isEmpty()) {
                throw new ExplanationException("the baseline " + spec.name() + " has no options");
            }
            return new MethodChoice(
                    spec.title(), new Source.Computed(baseline.get().maker(layer, seed), layer, false), spec.every());
        }
        MethodEntry entry = Methods.named(spec.name());
        MethodSettings settings = settings(spec, layer, seed);
        boolean whole = spec.options().containsKey(WHOLE)
                || (entry.equals(Methods.L2CAF) && !spec.options().containsKey(CLASS));
        Source.Maker maker = new Registered(entry, settings);
        maker.of(new Target.Output());
        return new MethodChoice(spec.title(), new Source.Computed(maker, settings.layer(), !whole), spec.every());
    }

    /** Maps in a folder, named after it or as {@code NAME=FOLDER} says. */
    public static MethodChoice ofMaps(String text) {
        int name = text.indexOf('=');
        Path folder = Path.of(name < 0 ? text : text.substring(name + 1));
        if (!Files.isDirectory(folder)) {
            throw new ExplanationException("there is no folder " + folder + " with maps");
        }
        String title =
                name < 0 ? String.valueOf(folder.toAbsolutePath().normalize().getFileName()) : text.substring(0, name);
        return new MethodChoice(title, new Source.Stored(folder), 1);
    }

    private static MethodSettings settings(Spec spec, String layer, long seed) {
        Map<String, String> told = new HashMap<>(spec.options());
        told.remove(CLASS);
        told.remove(WHOLE);
        Reading reading = one(told, "objective", List.of(Reading.values()), Reading::symbol);
        Constraint constraint = one(told, "constraint", Constraint.ALL, Constraint::symbol);
        SolverChoice solver = one(told, "solver", List.of(SolverChoice.values()), SolverChoice::symbol);
        Sign sign =
                one(told, "sign", List.of(Sign.values()), value -> value.name().toLowerCase(Locale.ROOT));
        String at = told.remove("layer");
        String seeded = told.remove("seed");
        Map<String, String> own = new HashMap<>();
        told.forEach((key, value) -> own.put(spec.name() + "." + key, value));
        Methods.check(own);
        return new MethodSettings(
                at == null ? layer : at,
                reading,
                constraint,
                solver == null ? SolverChoice.AUTO : solver,
                sign,
                seeded == null ? seed : number(seeded),
                own);
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new ExplanationException("expected a seed as a whole number, but was '" + text + "'", e);
        }
    }

    private static <T> @Nullable T one(
            Map<String, String> told, String key, List<T> values, Function<T, String> symbol) {
        String text = told.remove(key);
        if (text == null) {
            return null;
        }
        return values.stream()
                .filter(value -> symbol.apply(value).equals(text))
                .findFirst()
                .orElseThrow(() -> new ExplanationException("expected " + key + " to be one of "
                        + Arrays.toString(values.stream().map(symbol).toArray()) + ", but was '" + text + "'"));
    }

    /** A method of the registry with its settings. */
    private record Registered(MethodEntry entry, MethodSettings settings) implements Source.Maker {
        @Override
        public Method of(Target target) {
            return entry.with(target, settings);
        }

        @Override
        public Optional<String> obstacle(Network network) {
            return entry.obstacle(network, settings.layer(), new Target.Output());
        }
    }
}

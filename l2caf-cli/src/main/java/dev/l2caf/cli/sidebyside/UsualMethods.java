package dev.l2caf.cli.sidebyside;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The methods that are compared when none are named: those that any network with gradients allows, and that are quick. */
final class UsualMethods implements IDefaultValueProvider {
    private static final String METHODS = "l2caf,gradcam,gradcam++,hirescam,layercam,eigencam,ablationcam,reciprocam";

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        return argument instanceof OptionSpec option && option.longestName().equals("--method") ? METHODS : null;
    }
}

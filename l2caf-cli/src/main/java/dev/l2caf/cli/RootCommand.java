package dev.l2caf.cli;

import dev.l2caf.cli.animate.AnimateCommand;
import dev.l2caf.cli.compare.CompareCommand;
import dev.l2caf.cli.demo.DemoCommand;
import dev.l2caf.cli.demo.WarmCommand;
import dev.l2caf.cli.evaluate.EvaluateCommand;
import dev.l2caf.cli.explain.ExplainCommand;
import dev.l2caf.cli.layers.LayersCommand;
import dev.l2caf.cli.method.MethodsCommand;
import dev.l2caf.cli.models.ModelsCommand;
import dev.l2caf.cli.sidebyside.CompareMethodsCommand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code l2caf} itself, which does nothing but hold the commands and what all of them share. */
@Command(
        name = "l2caf",
        description = "See what a convolutional network looks at, straight from its ONNX file.",
        subcommands = {
            DemoCommand.class,
            EvaluateCommand.class,
            ExplainCommand.class,
            CompareCommand.class,
            CompareMethodsCommand.class,
            AnimateCommand.class,
            LayersCommand.class,
            MethodsCommand.class,
            ModelsCommand.class,
            WarmCommand.class
        },
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        commandListHeading = "%nCommands:%n",
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Example: the built-in network, the built-in picture, and a page to look at",
            "  @|bold l2caf demo|@"
        })
final class RootCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--debug", description = "Show stack traces of failures.", scope = ScopeType.INHERIT)
    private boolean debug;

    /** Whether stack traces were asked for. */
    boolean debug() {
        return debug;
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }
}

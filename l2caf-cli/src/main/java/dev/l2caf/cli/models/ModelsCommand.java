package dev.l2caf.cli.models;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code l2caf models}: networks by name; lists them where nothing else is asked for. */
@Command(
        name = "models",
        description = "List, fetch and show networks that are known by name.",
        subcommands = {ListCommand.class, GetCommand.class, ShowCommand.class},
        footer = {"", "Example:", "  @|bold l2caf models get squeezenet1.1-7|@"})
public final class ModelsCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        ListCommand.print(Objects.requireNonNull(spec, "picocli sets the spec")
                .commandLine()
                .getOut());
    }
}

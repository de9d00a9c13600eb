package dev.l2caf.cli.models;

import dev.l2caf.cli.Terminal;
import dev.l2caf.models.ModelStore;
import dev.l2caf.models.Progress;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code l2caf models get NAME}. */
@Command(
        name = "get",
        description = "Fetch a network with its labels and pre-processing; goes on where a broken download ended.",
        footer = {"", "Example:", "  @|bold l2caf models get squeezenet1.1-7|@"})
final class GetCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "A name of `l2caf models list`.")
    private String name = "";

    @Override
    public void run() {
        PrintWriter out = Objects.requireNonNull(spec, "picocli sets the spec")
                .commandLine()
                .getOut();
        Path file = fetch();
        out.println(file);
        out.flush();
    }

    private Path fetch() {
        if (!Terminal.isThere()) {
            return ModelStore.ofUser().get(name, Progress.SILENT);
        }
        try (TransferBar bar = new TransferBar()) {
            return ModelStore.ofUser().get(name, bar);
        }
    }
}

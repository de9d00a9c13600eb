package dev.l2caf.cli.models;

import dev.l2caf.models.KnownModel;
import dev.l2caf.models.ModelStore;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code l2caf models show NAME}. */
@Command(
        name = "show",
        description = "Show what is known of a network.",
        footer = {"", "Example:", "  @|bold l2caf models show imagenette-classifier|@"})
final class ShowCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "A name of `l2caf models list`.")
    private String name = "";

    @Override
    public void run() {
        PrintWriter out = Objects.requireNonNull(spec, "picocli sets the spec")
                .commandLine()
                .getOut();
        KnownModel known = ModelStore.ofUser().show(name);
        out.println(known.name());
        out.println("  what     " + known.description());
        out.println("  size     " + String.format(Locale.ROOT, "%.1f MB", known.bytes() / 1e6));
        out.println("  at hand  " + (known.embedded() ? "built in" : known.present() ? "yes" : "no"));
        out.println("  file     " + known.path());
        out.println("  source   " + known.source());
        out.println("  licence  " + known.licence());
        out.println("  sidecar  " + known.sidecar());
        out.flush();
    }
}

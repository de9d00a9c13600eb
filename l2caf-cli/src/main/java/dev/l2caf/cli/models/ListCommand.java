package dev.l2caf.cli.models;

import dev.l2caf.cli.text.TextTable;
import dev.l2caf.models.KnownModel;
import dev.l2caf.models.ModelStore;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code l2caf models list}. */
@Command(
        name = "list",
        description = "List all known networks, and whether they are at hand.",
        footer = {"", "Example:", "  @|bold l2caf models list|@"})
final class ListCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        print(Objects.requireNonNull(spec, "picocli sets the spec")
                .commandLine()
                .getOut());
    }

    static void print(PrintWriter out) {
        TextTable table = new TextTable("NAME", ">MB", "AT HAND", "WHAT");
        for (KnownModel known : ModelStore.ofUser().list()) {
            table.add(List.of(
                    known.name(),
                    String.format(Locale.ROOT, "%.1f", known.bytes() / 1e6),
                    known.embedded() ? "built in" : known.present() ? "yes" : "no",
                    known.description()));
        }
        table.print(out);
        out.println();
        out.println("`l2caf models get NAME` fetches one, `l2caf explain INPUT --model NAME` uses it.");
        out.flush();
    }
}

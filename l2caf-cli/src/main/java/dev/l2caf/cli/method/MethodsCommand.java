package dev.l2caf.cli.method;

import dev.l2caf.method.MethodEntry;
import dev.l2caf.method.MethodOption;
import dev.l2caf.method.Methods;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code l2caf methods}: what there is to explain with. */
@Command(
        name = "methods",
        description = "List the methods: what each finds, where it was published, what it needs.",
        footer = {"", "Example:", "  @|bold l2caf methods|@"})
public final class MethodsCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec == null) {
            return;
        }
        PrintWriter out = spec.commandLine().getOut();
        for (MethodEntry method : Methods.all()) {
            out.println(method.name());
            out.println("  finds  " + method.description());
            out.println("  paper  " + method.paper());
            out.println("  needs  " + method.needs());
            for (MethodOption option : method.options()) {
                out.println("  --option " + method.name() + "." + option.name() + "=" + option.usualText() + "  "
                        + option.description());
            }
        }
        out.flush();
    }
}

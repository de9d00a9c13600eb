package dev.l2caf.cli.demo;

import dev.l2caf.cli.explain.Summary;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code l2caf demo}: maps of the built-in picture, and a page to look at. */
@Command(
        name = "demo",
        description = "Explain the built-in picture with the built-in network, and make a page of it.",
        footer = {"", "Example:", "  @|bold l2caf demo --out /tmp/l2caf-demo|@"})
public final class DemoCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "l2caf-demo",
            description = "Where files go; by default ./${DEFAULT-VALUE}.")
    private Path folder = Path.of("");

    @Override
    public void run() {
        PrintWriter out = Objects.requireNonNull(spec, "picocli sets the spec")
                .commandLine()
                .getOut();
        Demo demo = Demo.into(folder);
        out.println("seen as  " + Summary.predictions(demo.explanation().predictions()));
        demo.explanation().maps().forEach(map -> out.println(Summary.line(map)));
        out.println();
        out.println(
                "Where to look: church at the old houses, garbage truck at the truck, gas pump at the red tail-lift.");
        out.println("What to try:   l2caf explain your-photo.jpg --class top:3 --report");
        out.println();
        out.println("open " + demo.page().toAbsolutePath().normalize());
        out.flush();
    }
}

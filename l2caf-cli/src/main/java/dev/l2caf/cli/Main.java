package dev.l2caf.cli;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import picocli.CommandLine;

/** The entry of the command {@code l2caf}. */
public final class Main {
    private static final int HELP_WIDTH = 100;

    private Main() {}

    /**
     * Runs the command and ends the process with its exit code: 0 done, 1 failed, 2 wrong usage.
     *
     * @param arguments as given on the command line
     */
    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true");
        Terminal.askForPlainConsole();
        Charset charset = Charset.defaultCharset();
        PrintWriter out = new PrintWriter(System.out, true, charset);
        PrintWriter err = new PrintWriter(System.err, true, charset);
        int exit = run(arguments, out, err);
        out.flush();
        err.flush();
        System.exit(exit);
    }

    /**
     * Runs the command.
     *
     * @param arguments as given on the command line
     * @param out takes results
     * @param err takes messages
     * @return 0 done, 1 failed, 2 wrong usage
     */
    public static int run(String[] arguments, PrintWriter out, PrintWriter err) {
        RootCommand root = new RootCommand();
        CommandLine command = new CommandLine(root)
                .setOut(out)
                .setErr(err)
                .setUsageHelpWidth(HELP_WIDTH)
                .setExecutionExceptionHandler((failure, at, parsed) -> {
                    Failure.of(failure).tell(at.getErr(), root.debug());
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .setParameterExceptionHandler((mistake, given) -> {
                    PrintWriter to = mistake.getCommandLine().getErr();
                    to.println(UsageMistake.line(mistake));
                    to.flush();
                    return CommandLine.ExitCode.USAGE;
                });
        return command.execute(arguments);
    }
}

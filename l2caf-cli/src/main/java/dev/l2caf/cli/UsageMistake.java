package dev.l2caf.cli;

import dev.l2caf.onnx.graph.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Wrong arguments, told in one line that names the nearest right ones. */
final class UsageMistake {
    private UsageMistake() {}

    /** The line for a mistake, with the command's name and where to read on. */
    static String line(ParameterException mistake) {
        CommandLine command = mistake.getCommandLine();
        String help = "; see `" + command.getCommandSpec().qualifiedName() + " --help`";
        if (mistake instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return "l2caf: " + unknown(unmatched.getUnmatched().get(0), command) + help;
        }
        String message = String.valueOf(mistake.getMessage())
                .lines()
                .findFirst()
                .orElse("wrong usage")
                .strip();
        return "l2caf: " + Character.toLowerCase(message.charAt(0)) + message.substring(1) + help;
    }

    private static String unknown(String argument, CommandLine command) {
        if (argument.startsWith("-") && argument.length() > 1) {
            int value = argument.indexOf('=');
            String option = value < 0 ? argument : argument.substring(0, value);
            List<String> names =
                    new ArrayList<>(command.getCommandSpec().optionsMap().keySet());
            names.removeIf(name -> !name.startsWith("--"));
            return "unknown option '" + option + "'" + Nearest.hint(option, names);
        }
        Map<String, CommandLine> commands = command.getSubcommands();
        if (commands.isEmpty()) {
            return "unexpected argument '" + argument + "'";
        }
        List<String> visible = commands.entrySet().stream()
                .filter(entry ->
                        !entry.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey)
                .toList();
        String hint = Nearest.hint(argument, visible);
        return "unknown command '" + argument + "'"
                + (hint.isEmpty() ? "; commands are " + String.join(", ", visible) : hint);
    }
}

package dev.l2caf.cli.explain;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The options of a run that change what is found or drawn. */
final class Settings {
    /** These say where, how fast and how loud; everything else makes other results. */
    private static final Set<String> IRRELEVANT =
            Set.of("--model", "--out", "--report", "--resume", "--batch", "--threads", "--quiet", "--debug");

    private Settings() {}

    /** Names without dashes, and the values as they were given, of the options that were given. */
    static Map<String, List<String>> of(CommandLine command) {
        Map<String, List<String>> given = new TreeMap<>();
        for (OptionSpec option : command.getParseResult().matchedOptionsSet()) {
            String name = option.longestName();
            if (!IRRELEVANT.contains(name)) {
                given.put(name.substring(2), List.copyOf(option.originalStringValues()));
            }
        }
        return given;
    }

    /** The settings of one of several outputs, as if it alone had been named. */
    static Map<String, List<String>> at(Map<String, List<String>> settings, List<Task> tasks) {
        String output = tasks.get(0).output();
        if (output.isEmpty()) {
            return settings;
        }
        Map<String, List<String>> own = new TreeMap<>(settings);
        own.put("output", List.of(output));
        return own;
    }
}

package dev.l2caf.onnx.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** How many cases of each operator were compared with PyTorch in this process, and what PyTorch lacked. */
final class Account {
    /** Where the account of a whole run lies, a line an operator: name, cases, and what was lacking. */
    static final Path FILE = Path.of("target", "compared-with-pytorch.tsv");

    private final Map<String, Integer> compared = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> lacking = new ConcurrentHashMap<>();

    private Account() {}

    /** An account that is written to {@link #FILE} when the process ends. */
    static Account written() {
        Account account = new Account();
        Runtime.getRuntime().addShutdownHook(new Thread(account::write));
        return account;
    }

    void compared(String operator) {
        compared.merge(operator, 1, Integer::sum);
    }

    void lacking(String operator, String what) {
        lacking.computeIfAbsent(operator, unused -> ConcurrentHashMap.newKeySet())
                .add(what);
    }

    private void write() {
        Map<String, String> lines = new TreeMap<>();
        Stream.concat(compared.keySet().stream(), lacking.keySet().stream())
                .forEach(operator -> lines.put(
                        operator,
                        "%s\t%d\t%s"
                                .formatted(
                                        operator,
                                        compared.getOrDefault(operator, 0),
                                        String.join("; ", new TreeSet<>(lacking.getOrDefault(operator, Set.of()))))));
        try {
            Files.createDirectories(FILE.getParent());
            Files.write(FILE, lines.values());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

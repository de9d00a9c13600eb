package dev.l2caf.onnx.graph;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The known names nearest to a misspelt one, for messages that say "did you mean".
 *
 * <p>Near is: contains the word, or at most one edit per three letters away (optimal string alignment: insert, delete,
 * replace, swap neighbours), letters' case ignored.
 */
public final class Nearest {
    private static final int MOST = 3;

    private Nearest() {}

    /** At most three of {@code known}, nearest first; empty if none is near. */
    public static List<String> to(String word, Collection<String> known) {
        String wanted = fold(word);
        int reach = Math.max(1, wanted.length() / 3);
        return known.stream()
                .distinct()
                .map(name -> new Candidate(name, remoteness(wanted, fold(name))))
                .filter(candidate -> candidate.remoteness() <= reach)
                .sorted(Comparator.comparingInt(Candidate::remoteness).thenComparing(Candidate::name))
                .limit(MOST)
                .map(Candidate::name)
                .toList();
    }

    /** For example {@code ; did you mean resnet18-v1-7 or resnet50-v1-7?}, or nothing if no known name is near. */
    public static String hint(String word, Collection<String> known) {
        List<String> names = to(word, known);
        return names.isEmpty() ? "" : "; did you mean " + String.join(" or ", names) + "?";
    }

    private static String fold(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    private static int remoteness(String wanted, String name) {
        return wanted.length() >= 3 && name.contains(wanted) ? 0 : edits(wanted, name);
    }

    private static int edits(String a, String b) {
        int[][] distance = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    distance[i][j] = i + j;
                    continue;
                }
                int replaced = distance[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                int shifted = Math.min(distance[i - 1][j], distance[i][j - 1]) + 1;
                distance[i][j] = Math.min(replaced, shifted);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    distance[i][j] = Math.min(distance[i][j], distance[i - 2][j - 2] + 1);
                }
            }
        }
        return distance[a.length()][b.length()];
    }

    private record Candidate(String name, int remoteness) {}
}

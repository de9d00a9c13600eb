package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An Einsum equation with one letter for every axis: an ellipsis is spelled out in letters that the equation leaves
 * free, and an output left out is filled in (the axes of the ellipsis, then the letters that occur once, in alphabetical
 * order).
 *
 * @param terms the letters of each input, outermost axis first
 * @param output the letters of the output
 */
record Subscripts(List<List<Character>> terms, List<Character> output) {
    private static final String ELLIPSIS = "...";

    /** Copies the lists. */
    Subscripts {
        terms = terms.stream().map(List::copyOf).toList();
        output = List.copyOf(output);
    }

    /**
     * The equation of {@code node} for inputs with these numbers of axes.
     *
     * @throws ModelException if the equation is malformed or does not fit them
     */
    static Subscripts of(Node node, List<Integer> ranks) {
        String equation = node.string("equation", "").replace(" ", "");
        int arrow = equation.indexOf("->");
        String left = arrow < 0 ? equation : equation.substring(0, arrow);
        String[] written = left.split(",", -1);
        if (written.length != ranks.size()) {
            throw error(node, "has " + written.length + " terms for " + ranks.size() + " inputs");
        }
        String free = free(equation);
        List<Integer> hidden = new ArrayList<>();
        for (int i = 0; i < written.length; i++) {
            boolean open = written[i].contains(ELLIPSIS);
            int axes = ranks.get(i) - written[i].replace(ELLIPSIS, "").length();
            if (axes < 0 || (axes > 0 && !open)) {
                throw error(node, "term '" + written[i] + "' does not fit an input of " + ranks.get(i) + " axes");
            }
            hidden.add(axes);
        }
        int widest = hidden.stream().mapToInt(Integer::intValue).max().orElse(0);
        if (widest > free.length()) {
            throw error(node, "has an ellipsis of " + widest + " axes, for which no letters are left");
        }
        String shared = free.substring(0, widest);
        List<List<Character>> terms = new ArrayList<>();
        for (int i = 0; i < written.length; i++) {
            terms.add(letters(node, written[i].replace(ELLIPSIS, shared.substring(widest - hidden.get(i)))));
        }
        List<Character> output = arrow < 0
                ? implicit(terms, letters(node, shared))
                : letters(node, equation.substring(arrow + 2).replace(ELLIPSIS, shared));
        for (Character letter : output) {
            boolean known = terms.stream().anyMatch(term -> term.contains(letter));
            if (!known || output.indexOf(letter) != output.lastIndexOf(letter)) {
                throw error(node, "names output axis '" + letter + "' twice or in no term");
            }
        }
        return new Subscripts(terms, output);
    }

    private static String free(String equation) {
        StringBuilder free = new StringBuilder();
        for (char letter = 'A'; letter <= 'z'; letter++) {
            if (Character.isLetter(letter) && equation.indexOf(letter) < 0) {
                free.append(letter);
            }
        }
        return free.toString();
    }

    private static List<Character> letters(Node node, String term) {
        List<Character> letters = new ArrayList<>();
        for (int i = 0; i < term.length(); i++) {
            char letter = term.charAt(i);
            if ((letter < 'a' || letter > 'z') && (letter < 'A' || letter > 'Z')) {
                throw error(node, "has the unexpected character '" + letter + "'");
            }
            letters.add(letter);
        }
        return letters;
    }

    private static List<Character> implicit(List<List<Character>> terms, List<Character> shared) {
        Map<Character, Integer> counts = new TreeMap<>();
        terms.forEach(term -> term.forEach(letter -> counts.merge(letter, 1, Integer::sum)));
        List<Character> output = new ArrayList<>(shared);
        counts.forEach((letter, count) -> {
            if (count == 1 && !shared.contains(letter)) {
                output.add(letter);
            }
        });
        return output;
    }

    private static ModelException error(Node node, String problem) {
        return new ModelException(node + ": equation '" + node.string("equation", "") + "' " + problem);
    }

    /** These letters as a term of an equation. */
    static String term(List<Character> letters) {
        return letters.stream().map(String::valueOf).collect(Collectors.joining());
    }
}

package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.Node;
import java.util.Set;

/** In which of its inputs an operator is affine: {@code f(x) = L x + b} with L linear. */
@FunctionalInterface
public interface Linearity {
    /** Affine in none of its inputs. */
    Linearity NONE = varying -> false;

    /** Affine in all inputs together, as a sum or a concatenation is. */
    Linearity ALL = varying -> true;

    /** Affine in each input while the others are fixed, as a product or a convolution is. */
    Linearity EACH = varying -> varying.size() == 1;

    /** Whether the operator is affine in the inputs at {@code varying} while all others are fixed. */
    boolean isAffineIn(Set<Integer> varying);

    /** Whether this node is, for an operator of which it depends on the attributes. */
    default boolean isAffineIn(Node node, Set<Integer> varying) {
        return isAffineIn(varying);
    }

    /** Affine in the given inputs together, and in none of the others. */
    static Linearity in(Integer... inputs) {
        Set<Integer> affine = Set.of(inputs);
        return varying -> affine.containsAll(varying);
    }
}

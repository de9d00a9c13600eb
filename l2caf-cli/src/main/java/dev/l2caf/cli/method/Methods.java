package dev.l2caf.cli.method;

import dev.l2caf.L2Caf;
import dev.l2caf.Method;
import dev.l2caf.Target;

/** The attribution methods, by the names they have on the command line and in files. */
public enum Methods {
    /** The unit-L2-norm constrained attention filter. */
    L2CAF(
            "l2caf",
            "the unit-norm filter on a layer's positions that keeps the answer (no --class) or speaks most for one class",
            "Taha, Yang, Shrivastava, Davis: A Generic Visualization Approach for Convolutional Neural Networks,"
                    + " ECCV 2020, arXiv 2007.09748",
            "any network with a spatial layer; a rule for every operator behind it") {
        @Override
        public Method with(Target target, MethodSettings settings) {
            return L2Caf.of(target)
                    .at(settings.layer())
                    .reading(settings.reading())
                    .constraint(settings.constraint())
                    .solver(settings.solver())
                    .sign(settings.sign())
                    .seed(settings.seed());
        }
    };

    private final String symbol;
    private final String description;
    private final String paper;
    private final String needs;

    Methods(String symbol, String description, String paper, String needs) {
        this.symbol = symbol;
        this.description = description;
        this.paper = paper;
        this.needs = needs;
    }

    /** The name, for example {@code l2caf}. */
    public String symbol() {
        return symbol;
    }

    /** What it finds, in one line. */
    public String description() {
        return description;
    }

    /** Where it was published. */
    public String paper() {
        return paper;
    }

    /** What it asks of a network. */
    public String needs() {
        return needs;
    }

    /** This method for one target. */
    public abstract Method with(Target target, MethodSettings settings);
}

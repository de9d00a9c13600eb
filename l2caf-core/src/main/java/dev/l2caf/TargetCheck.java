package dev.l2caf;

import dev.l2caf.model.Labels;
import dev.l2caf.model.OutputKind;
import dev.l2caf.network.ExplainedOutput;

/**
 * Whether targets fit a network, as far as that can be told before an input is seen.
 *
 * @param output the explained output
 * @param outputs how many numbers it has
 * @param labels the names of the classes
 */
record TargetCheck(ExplainedOutput output, int outputs, Labels labels) {
    void check(Target target) {
        if (target instanceof Target.OneClass one) {
            checkClass(one);
        } else if (target instanceof Target.Contrast contrast) {
            checkClass(contrast.subject());
            contrast.against().forEach(this::checkClass);
            if (outputs < 2) {
                throw new ExplanationException("the network has one output, so there is nothing to tell it from");
            }
        } else if (target instanceof Target.Similarity other) {
            checkLength("the other embedding", other.embedding().length);
        } else if (target instanceof Target.Linear linear) {
            checkLength("the functional", linear.weights().length);
        }
    }

    private void checkLength(String what, int length) {
        if (length != outputs) {
            throw new ExplanationException(what + " has " + length + " numbers, but the network has " + outputs
                    + " outputs; it must come from the same network");
        }
    }

    private void checkClass(Target.OneClass target) {
        if (output.kind() == OutputKind.EMBEDDING) {
            throw new ExplanationException("the output is an embedding (" + output.reason()
                    + "), which has no classes; explain the whole output instead");
        }
        if (target instanceof Target.OfLabel named) {
            checkClass(new Target.OfClass(labels.find(named.label())));
        } else if (target instanceof Target.OfClass one && one.index() >= outputs) {
            throw new ExplanationException("there is no class " + one.index() + ": the network has " + outputs
                    + " outputs, 0 to " + (outputs - 1));
        } else if (target instanceof Target.Ranked ranked && ranked.rank() > outputs) {
            throw new ExplanationException(
                    "there is no class of rank " + ranked.rank() + ": the network has " + outputs + " outputs");
        }
    }
}

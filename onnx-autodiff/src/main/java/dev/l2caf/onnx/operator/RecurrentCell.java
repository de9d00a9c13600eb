package dev.l2caf.onnx.operator;

import java.util.List;

/** One step of a recurrent layer, on the way back through time. */
interface RecurrentCell {
    /**
     * Pulls cotangents back through one step.
     *
     * @param step the position in the sequence
     * @param states the cotangents of the states behind the step (hidden, then cell), each [1, batch, hidden]
     */
    Pulled pullBack(int step, List<String> states);

    /**
     * What comes out of a step on the way back.
     *
     * @param states the cotangents of the states before the step, each [1, batch, hidden]
     * @param gates the cotangents of what the input adds to the gates, [1, batch, gates x hidden]
     * @param recurrent the cotangents of what the hidden state before adds to the gates, of the same shape
     */
    record Pulled(List<String> states, String gates, String recurrent) {
        /** Copies the list. */
        public Pulled {
            states = List.copyOf(states);
        }

        /** Input and hidden state reach the gates by a plain sum. */
        Pulled(List<String> states, String gates) {
            this(states, gates, gates);
        }
    }

    /**
     * The cotangent of the recurrent weights.
     *
     * @param recurrent the cotangents of what the hidden states before add to the gates, all steps together
     */
    String recurrentWeights(String recurrent);

    /**
     * The cotangent of the peepholes.
     *
     * @param gates the cotangents of what the input adds to the gates, all steps together
     */
    default String peepholes(String gates) {
        throw new IllegalStateException("not an LSTM");
    }
}

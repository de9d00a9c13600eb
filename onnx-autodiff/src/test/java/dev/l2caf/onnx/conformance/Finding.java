package dev.l2caf.onnx.conformance;

/**
 * What came out of one test.
 *
 * @param kind how it ended
 * @param why the reason, empty where it passed
 * @param gradients the inputs whose gradients were checked
 */
record Finding(Kind kind, String why, int gradients) {
    enum Kind {
        /** The round trip and every gradient are right. */
        PASSED,
        /** The round trip is right, and there is nothing to differentiate. */
        BY_NATURE,
        /** Not a test of what the library is for. */
        OUTSIDE,
        /** Wrong. */
        FAILED
    }

    static Finding passed(int gradients) {
        return new Finding(Kind.PASSED, "", gradients);
    }

    static Finding byNature(String why) {
        return new Finding(Kind.BY_NATURE, why, 0);
    }

    static Finding outside(String why) {
        return new Finding(Kind.OUTSIDE, why, 0);
    }

    static Finding failed(String why) {
        return new Finding(Kind.FAILED, why, 0);
    }
}

package dev.l2caf.onnx.conformance;

/**
 * What came out of one check.
 *
 * @param kind how it ended
 * @param why the reason, empty where it passed
 */
record Finding(Kind kind, String why) {
    enum Kind {
        /** As expected. */
        PASSED,
        /** There is nothing to differentiate. */
        BY_NATURE,
        /** Not a test of what the library is for. */
        OUTSIDE,
        /** Wrong. */
        FAILED
    }

    static Finding passed() {
        return new Finding(Kind.PASSED, "");
    }

    static Finding byNature(String why) {
        return new Finding(Kind.BY_NATURE, why);
    }

    static Finding outside(String why) {
        return new Finding(Kind.OUTSIDE, why);
    }

    static Finding failed(String why) {
        return new Finding(Kind.FAILED, why);
    }
}

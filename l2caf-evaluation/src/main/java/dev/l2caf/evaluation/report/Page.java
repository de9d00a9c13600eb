package dev.l2caf.evaluation.report;

import dev.l2caf.evaluation.run.Showing;

record Page(Summary summary, Description description, Showing showing) {
    static Page of(Summary summary, Description description, Showing showing) {
        return new Page(summary, description, showing);
    }

    String html() {
        return description.title();
    }
}

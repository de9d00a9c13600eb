package dev.l2caf.cli.explain;

import dev.l2caf.cli.Failure;
import dev.l2caf.cli.report.ReportEntry;
import dev.l2caf.cli.result.Explanation;
import dev.l2caf.cli.result.ResultFolder;
import dev.l2caf.imaging.picture.Picture;
import java.nio.file.Path;
import java.util.List;

/**
 * What is done to every picture: read, explain, write.
 *
 * @param explainer what is asked of the network
 * @param folder where files go
 * @param reported whether report entries are made
 */
record Run(Explainer explainer, ResultFolder folder, boolean reported) {
    /** Does it to one picture; never throws. */
    Outcome over(Task task) {
        try {
            return explained(task);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            return new Outcome.Failed(task.picture(), Failure.of(e));
        }
    }

    private Outcome explained(Task task) {
        Picture picture = Picture.read(task.picture());
        Explanation explanation = explainer.explain(picture);
        List<Path> files = folder.write(task.stem(), task.picture(), picture, explanation);
        String name = String.valueOf(task.picture().getFileName());
        return new Outcome.Explained(
                Summary.of(task.picture(), picture, explanation, files),
                reported ? ReportEntry.of(name, picture, explanation, folder.shown()) : null);
    }
}

package dev.l2caf.cli.explain;

import dev.l2caf.Observation;
import dev.l2caf.cli.Failure;
import dev.l2caf.cli.report.ReportEntry;
import dev.l2caf.cli.result.Explanation;
import dev.l2caf.cli.result.ResultFolder;
import dev.l2caf.imaging.picture.Picture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is done to inputs: read, show them to the network together, explain and write each.
 *
 * @param materials how inputs are read
 * @param explainer what is asked of the network
 * @param folder where files go
 * @param clips which inputs are clips, and how those are taken
 * @param resumed whether inputs are left out whose files an earlier run has written
 * @param reported whether report entries are made
 */
record Run(
        Materials materials,
        Explainer explainer,
        ResultFolder folder,
        ClipFlags clips,
        boolean resumed,
        boolean reported) {
    /** Pictures are kept in memory until their maps are drawn; not more of them together than have this many pixels. */
    private static final long MOST_PIXELS = 16_000_000;

    /** Does it to some inputs; never throws. The outcomes are in the order of the tasks. */
    List<Outcome> over(List<Task> tasks) {
        Outcome[] outcomes = new Outcome[tasks.size()];
        List<Read> batch = new ArrayList<>();
        long pixels = 0;
        for (int i = 0; i < outcomes.length; i++) {
            Task task = tasks.get(i);
            try {
                if (resumed && folder.holds(task.stem(), task.input())) {
                    outcomes[i] = new Outcome.Kept(task.input());
                    continue;
                }
                if (clips.isClip(task.input())) {
                    outcomes[i] = new ClipRun(explainer, folder, clips).over(task);
                    continue;
                }
                Read read = new Read(i, task, materials.read(task.input()));
                batch.add(read);
                pixels += read.material().pixels();
            } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
                outcomes[i] = new Outcome.Failed(task.input(), Failure.of(e));
            }
            if (pixels > MOST_PIXELS) {
                explain(batch, outcomes);
                batch.clear();
                pixels = 0;
            }
        }
        explain(batch, outcomes);
        return List.of(outcomes);
    }

    /** An input that waits for its forward pass, with its place among the outcomes. */
    private record Read(int place, Task task, Material material) {}

    private void explain(List<Read> batch, Outcome[] outcomes) {
        List<List<Observation>> observed;
        try {
            observed = batch.isEmpty()
                    ? List.of()
                    : explainer.observe(
                            batch.stream().map(read -> read.material().sample()).toList());
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            if (batch.size() == 1) {
                Read only = batch.get(0);
                outcomes[only.place()] = new Outcome.Failed(only.task().input(), Failure.of(e));
            } else {
                // Which of them is to blame shows one by one.
                batch.forEach(read -> explain(List.of(read), outcomes));
            }
            return;
        }
        for (int i = 0; i < batch.size(); i++) {
            Read read = batch.get(i);
            outcomes[read.place()] = explained(read, observed.get(i));
        }
    }

    private Outcome explained(Read read, List<Observation> observed) {
        Task task = read.task();
        try {
            Explanation explanation = explainer.explain(observed);
            Picture picture = read.material().picture();
            List<Path> files = folder.write(task.stem(), task.input(), picture, explanation);
            String name = task.input().getFileName() + (task.output().isEmpty() ? "" : ", output " + task.output());
            return new Outcome.Explained(
                    Summary.of(task.title(), explanation, files),
                    reported && picture != null ? ReportEntry.of(name, picture, explanation, folder.shown()) : null);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            return new Outcome.Failed(task.input(), Failure.of(e));
        } finally {
            observed.forEach(Observation::close);
        }
    }
}

package dev.l2caf.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Times several tasks in turn, A B C A C B A B C …, so that whatever slows the machine down for a while slows down all of
 * them, and none always follows the same other.
 *
 * <p>Before each timed run the task is run once untimed: tasks with weights of their own would otherwise each find the
 * processor's caches filled by another's, which is not how a program that does one thing meets them.
 */
final class Alternation {
    private final List<Task> tasks = new ArrayList<>();

    /** Adds a task. */
    Alternation add(String name, Runnable work) {
        tasks.add(new Task(name, work));
        return this;
    }

    /**
     * Runs all tasks.
     *
     * @param warmUp rounds that are not counted
     * @param rounds rounds that are, at least 1
     * @return one for each task, in the order in which they were added, with one time for each counted round
     */
    List<Timings> run(int warmUp, int rounds) {
        int count = tasks.size();
        double[][] millis = new double[count][rounds];
        for (int round = -warmUp; round < rounds; round++) {
            for (int turn = 0; turn < count; turn++) {
                int which = round % 2 == 0 ? turn : (count - turn) % count;
                double taken = tasks.get(which).time();
                if (round >= 0) {
                    millis[which][round] = taken;
                }
            }
        }
        return IntStream.range(0, count)
                .mapToObj(i -> new Timings(tasks.get(i).name(), millis[i]))
                .toList();
    }

    private record Task(String name, Runnable work) {
        double time() {
            work.run();
            long start = System.nanoTime();
            work.run();
            return (System.nanoTime() - start) / 1e6;
        }
    }
}

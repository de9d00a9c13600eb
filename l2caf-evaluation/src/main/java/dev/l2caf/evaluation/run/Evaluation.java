package dev.l2caf.evaluation.run;

import dev.l2caf.ExplanationException;
import dev.l2caf.Network;
import dev.l2caf.evaluation.data.Units;
import dev.l2caf.evaluation.data.Units.Unit;
import dev.l2caf.evaluation.store.Journal;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation: every picture measured once, in the journal. A run that was killed goes on where the journal ends; results
 * depend neither on that nor on the number of threads.
 */
public final class Evaluation implements AutoCloseable {
    private final Fitting fitting;
    private final @Nullable Network network;
    private final Cascade cascade;
    private final String model;
    private final String header;

    private Evaluation(Fitting fitting, @Nullable Network network, Cascade cascade, String model, String header) {
        this.model = model;
        this.fitting = fitting;
        this.network = network;
        this.cascade = cascade;
        this.header = header;
    }

    /**
     * Prepares an evaluation.
     *
     * @param model what the network's file is known by: name and SHA-256; empty without a network
     * @param opener opens the network; null without one
     * @throws ExplanationException if the network cannot be opened, or nothing is left that can be evaluated
     */
    public static Evaluation of(Settings asked, String model, @Nullable Opener opener) {
        Network network = opener == null ? null : opener.open(null);
        try {
            Opener again = opener == null
                    ? instead -> {
                        throw new ExplanationException("there is no network");
                    }
                    : opener;
            Fitting fitting = Fitting.of(asked, network);
            return new Evaluation(
                    fitting,
                    network,
                    new Cascade(again, asked.seed()),
                    model,
                    Header.of(fitting.settings(), model, network).toString());
        } catch (RuntimeException e) {
            if (network != null) {
                network.close();
            }
            throw e;
        }
    }

    /** What is evaluated, and what was left out. */
    public Fitting fitting() {
        return fitting;
    }

    /** What the network's file is known by; empty without a network. */
    public String model() {
        return model;
    }

    /** The network; null without one. */
    public @Nullable Network network() {
        return network;
    }

    /**
     * Forgets what an earlier run in the same folder has done.
     *
     * @throws ExplanationException if the journal cannot be written, or another evaluation is writing to it
     */
    public void restart() {
        Journal.empty(fitting.settings().journal());
    }

    /**
     * Measures what is still to be measured.
     *
     * @throws ExplanationException if the folder holds another evaluation, or its journal cannot be written
     */
    public void run(Watcher watcher) {
        Settings settings = fitting.settings();
        Header.Check check = new Header.Check(header, settings.journal());
        try (Journal journal = Journal.open(settings.journal(), check)) {
            if (journal.rows() == 0) {
                journal.add(header);
            }
            long done = Math.max(0, journal.rows() - 1);
            int all = settings.data().specimens().size();
            watcher.begun(done, all);
            Units units = settings.data().units();
            int next = done < all ? units.of(done) : units.all().size();
            Function<Unit, List<Row>> work = work(settings);
            InOrder.run(
                    next,
                    units.all().size(),
                    settings.threads(),
                    unit -> work.apply(units.all().get((int) unit)),
                    rows -> rows.stream().filter(row -> row.picture() >= done).forEach(row -> {
                        journal.add(row.toJson());
                        watcher.done(row);
                    }));
        }
    }

    private Function<Unit, List<Row>> work(Settings settings) {
        if (settings.data().knows().clips()) {
            return new ClipWork(settings, network)::measure;
        }
        PictureWork pictures = new PictureWork(settings, network, cascade);
        return unit -> List.of(pictures.measure(unit.first()));
    }

    /** The maps of one picture, made again for showing. */
    public Showing showing() {
        return new Showing(fitting.settings(), network);
    }

    @Override
    public void close() {
        cascade.close();
        if (network != null) {
            network.close();
        }
    }
}

package dev.glissade.examples.tabular.report;

import dev.glissade.Network;
import dev.glissade.data.Dataset;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.examples.tabular.search.Setting;
import dev.glissade.examples.tabular.search.Task;
import dev.glissade.train.Epoch;
import java.util.List;

/**
 * What a training on a table led to.
 *
 * @param name of the table
 * @param task what is predicted
 * @param setting of the training
 * @param network that was trained
 * @param epochs of the training, each with its validation
 * @param test rows that the training has not seen
 * @param evaluation of the network on the test rows
 */
public record Result(
        String name,
        Task task,
        Setting setting,
        Network network,
        List<Epoch> epochs,
        Dataset test,
        Evaluation evaluation) {}

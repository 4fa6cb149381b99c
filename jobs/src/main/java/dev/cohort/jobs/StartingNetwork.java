package dev.cohort.jobs;

import dev.cohort.dataset.InputException;
import dev.cohort.models.ChannelGroups;
import dev.cohort.models.KerasFile;
import dev.cohort.models.ModelDirectory;
import dev.cohort.models.PretrainedLayers;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The network that training begins with.
 *
 * @param card describes the model that comes of it
 */
record StartingNetwork(ComputationGraph network, RunCard card) {

    private static final Logger LOG = LoggerFactory.getLogger(StartingNetwork.class);

    /** That of a lesson, with what another model has for it: weights, and learned groups of channels. */
    static StartingNetwork from(String init, Lesson lesson, Configuration hadoop) {
        if (KerasFile.isAt(init, hadoop)) {
            take(init, new KerasFile(init, hadoop).layers(), lesson.network());
            return new StartingNetwork(lesson.network(), lesson.card());
        }
        ComputationGraph other = new ModelDirectory(init, hadoop).network(ModelDirectory.Kept.BEST);
        List<ChannelGroups> groups = ChannelGroups.learned(other, lesson.network());
        ComputationGraph network = ChannelGroups.in(lesson.network(), groups);
        take(init, other.getLayers(), network);
        if (!groups.isEmpty()) {
            LOG.info(
                    "Layers whose channels are in the groups that {} has learned: {}",
                    init,
                    groups.stream().map(ChannelGroups::layer).toList());
        }
        return new StartingNetwork(network, lesson.card().withChannelGroups(groups));
    }

    private static void take(String init, Layer[] from, ComputationGraph network) {
        PretrainedLayers layers = PretrainedLayers.copy(from, network);
        if (layers.taken().isEmpty()) {
            throw new InputException("--init " + init
                    + " must have a layer of the same name and shape as this network, which has " + layers.left());
        }
        LOG.info("Layers that start as in {}: {}; at random: {}", init, layers.taken(), layers.left());
    }
}

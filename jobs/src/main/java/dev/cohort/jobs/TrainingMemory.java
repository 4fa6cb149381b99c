package dev.cohort.jobs;

import dev.cohort.memory.MemoryPlan;
import dev.cohort.memory.ProcessLimits;
import dev.cohort.memory.StepMemory;
import dev.cohort.memory.TaskSlots;
import dev.cohort.training.TrainingPlan;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkContext;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What driver and executors will hold in training: said in the log, and refused before it is too late. */
final class TrainingMemory {

    private static final Logger LOG = LoggerFactory.getLogger(TrainingMemory.class);

    private TrainingMemory() {}

    /**
     * Says it, and refuses what cannot fit.
     *
     * @param inputs of one sample, with their real extents
     * @param samplesPerCase in the largest
     */
    static void require(
            SparkContext spark,
            ComputationGraph network,
            TrainingPlan plan,
            List<InputType> inputs,
            int samplesPerCase) {
        StepMemory step = StepMemory.of(
                network,
                plan.computeType().bytes(),
                Math.multiplyExact(plan.sharding().batch(), samplesPerCase),
                inputs.toArray(InputType[]::new));
        long parameters = network.numParams();
        // Adam's.
        long updaterState = 2 * parameters;
        int slots = TaskSlots.of(spark, plan.sharding().shards());
        List<MemoryPlan> plans = new ArrayList<>();
        plans.add(MemoryPlan.ofDriver(
                ProcessLimits.ofThisProcess(),
                spark.isLocal() ? slots : 0,
                step,
                parameters,
                updaterState,
                plan.vectorsToDriver(parameters)));
        if (!spark.isLocal()) {
            plans.add(MemoryPlan.ofExecutor(ProcessLimits.ofExecutor(spark.getConf()), slots, step, parameters));
        }
        for (MemoryPlan one : plans) {
            LOG.info("{}", one.text());
            one.requireFit();
        }
    }
}

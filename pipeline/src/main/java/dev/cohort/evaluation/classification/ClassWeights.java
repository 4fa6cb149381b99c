package dev.cohort.evaluation.classification;

import java.io.Serializable;
import java.util.Arrays;
import java.util.function.ObjDoubleConsumer;

/** Weight of the cases of some classes, the classes ascending: most groups of equal scores hold one or two. */
final class ClassWeights implements Serializable {

    private final int[] classes;
    private final double[] weights;

    private ClassWeights(int[] classes, double[] weights) {
        this.classes = classes;
        this.weights = weights;
    }

    static ClassWeights of(int ofClass, double weight) {
        return new ClassWeights(new int[] {ofClass}, new double[] {weight});
    }

    ClassWeights merge(ClassWeights other) {
        int[] places = new int[classes.length + other.classes.length];
        double[] sums = new double[places.length];
        int count = 0;
        int mine = 0;
        int theirs = 0;
        while (mine < classes.length || theirs < other.classes.length) {
            boolean takeMine =
                    theirs == other.classes.length || (mine < classes.length && classes[mine] <= other.classes[theirs]);
            boolean takeTheirs =
                    mine == classes.length || (theirs < other.classes.length && other.classes[theirs] <= classes[mine]);
            places[count] = takeMine ? classes[mine] : other.classes[theirs];
            sums[count++] = (takeMine ? weights[mine] : 0) + (takeTheirs ? other.weights[theirs] : 0);
            mine += takeMine ? 1 : 0;
            theirs += takeTheirs ? 1 : 0;
        }
        return new ClassWeights(Arrays.copyOf(places, count), Arrays.copyOf(sums, count));
    }

    void addTo(double[] byClass) {
        forEach((ofClass, weight) -> byClass[ofClass] += weight);
    }

    void forEach(ObjDoubleConsumer<Integer> each) {
        for (int place = 0; place < classes.length; place++) {
            each.accept(classes[place], weights[place]);
        }
    }
}

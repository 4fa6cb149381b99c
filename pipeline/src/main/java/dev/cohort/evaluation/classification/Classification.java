package dev.cohort.evaluation.classification;

import dev.cohort.evaluation.classification.ConfusionScores.Disagreement;
import dev.cohort.evaluation.classification.RankCurve.RankScores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/** Scores the cases of a table: one pass for what needs no order, sorts for what does. */
public final class Classification {

    /** Names the definitions; where they say nothing, as of calibration errors, the Javadoc of the score does. */
    public static final String CONVENTION = "scikit-learn 1.2";

    private final ClassPlan plan;
    private final CaseSums sums;
    private final Map<Integer, RankScores> ranks;
    private final List<ReliabilityBins> equalMass;

    private Classification(
            ClassPlan plan, CaseSums sums, Map<Integer, RankScores> ranks, List<ReliabilityBins> equalMass) {
        this.plan = plan;
        this.sums = sums;
        this.ranks = ranks;
        this.equalMass = equalMass;
    }

    /** Scores cases, in any order and partitioning. */
    public static Classification of(JavaRDD<ClassifiedCase> cases, ClassPlan plan) {
        JavaRDD<ClassifiedCase> kept = cases.persist(StorageLevel.MEMORY_AND_DISK());
        try {
            CaseSums sums = kept.aggregate(new CaseSums(plan), CaseSums::add, CaseSums::merge);
            Map<Integer, RankScores> ranks = plan.scores() == ScoreKind.NONE
                    ? Map.of()
                    : RankedCases.of(kept, plan).scores();
            List<ReliabilityBins> equalMass =
                    plan.binary() && plan.scores() == ScoreKind.PROBABILITY ? EqualMassBins.of(kept, plan) : List.of();
            return new Classification(plan, sums, ranks, equalMass);
        } finally {
            kept.unpersist();
        }
    }

    /** Number of cases. */
    public long cases() {
        return sums.cases();
    }

    /** The scores by name, as a job's summary shows them; null where undefined. */
    public Map<String, @Nullable Object> figures() {
        ConfusionScores confusion = sums.confusion();
        Map<String, @Nullable Object> figures = new LinkedHashMap<>();
        figures.put("cases", sums.cases());
        figures.put("classes", plan.classes());
        figures.put("accuracy", confusion.accuracy());
        figures.put("balanced_accuracy", confusion.balancedAccuracy());
        figures.put("kappa", confusion.kappa(Disagreement.EQUAL));
        figures.put("mcc", confusion.mcc());
        if (plan.binary()) {
            addBinary(figures, confusion);
        } else {
            addMulticlass(figures, confusion);
        }
        figures.put("confusion", confusion.confusion());
        return figures;
    }

    private void addBinary(Map<String, @Nullable Object> figures, ConfusionScores confusion) {
        figures.put("precision", confusion.precision(1));
        figures.put("recall", confusion.recall(1));
        // The recall of the negative class, as the guide of scikit-learn has it: 0 without negative cases.
        figures.put("specificity", confusion.recall(0));
        for (double beta : betas()) {
            figures.put(name(beta), confusion.f(1, beta));
        }
        if (plan.scores() != ScoreKind.NONE) {
            RankScores ranked = ranks.get(1);
            figures.put("roc_auc", ranked == null ? null : ranked.aucAgainstRest());
            figures.put("average_precision", ranked == null ? null : ranked.averagePrecision());
            figures.put("pr_auc_trapezoid", ranked == null ? null : ranked.precisionRecallArea());
            figures.put("rank_curve", ranked == null ? null : ranked.curve());
        }
        if (plan.scores() == ScoreKind.PROBABILITY) {
            figures.put("log_loss", sums.probabilities().logLoss());
            figures.put("brier", sums.probabilities().brier());
            for (int place = 0; place < plan.bins().size(); place++) {
                int number = plan.bins().get(place);
                addErrors(figures, "pos_" + number, sums.positive(place));
                addErrors(figures, "conf_" + number, sums.confidence(place));
                addErrors(figures, "pos_equalmass_" + number, equalMass.get(place));
                figures.put("bins_" + number, sums.positive(place).bins());
                figures.put("bins_equalmass_" + number, equalMass.get(place).bins());
                figures.put("calibration_curve_" + number, curve(sums.positive(place)));
            }
        }
    }

    private void addMulticlass(Map<String, @Nullable Object> figures, ConfusionScores confusion) {
        figures.put("kappa_linear", confusion.kappa(Disagreement.LINEAR));
        figures.put("kappa_quadratic", confusion.kappa(Disagreement.QUADRATIC));
        figures.put("precision_macro", confusion.macro(confusion::precision));
        figures.put("recall_macro", confusion.macro(confusion::recall));
        figures.put("precision_micro", confusion.micro());
        figures.put("recall_micro", confusion.micro());
        figures.put("precision_weighted", confusion.weighted(confusion::precision));
        figures.put("recall_weighted", confusion.weighted(confusion::recall));
        figures.put("precision_per_class", confusion.perClass(confusion::precision));
        figures.put("recall_per_class", confusion.perClass(confusion::recall));
        for (double beta : betas()) {
            figures.put(name(beta) + "_macro", confusion.macro(place -> confusion.f(place, beta)));
            figures.put(name(beta) + "_micro", confusion.micro());
            figures.put(name(beta) + "_weighted", confusion.weighted(place -> confusion.f(place, beta)));
            figures.put(name(beta) + "_per_class", confusion.perClass(place -> confusion.f(place, beta)));
        }
        if (plan.scores() != ScoreKind.NONE) {
            figures.putAll(new ClassAreas(plan.classes().size(), ranks, confusion::support).figures());
            figures.put("rank_curve_per_class", curves());
            figures.put("top" + plan.top() + "_accuracy", sums.topAccuracy());
        }
        if (plan.scores() == ScoreKind.PROBABILITY) {
            figures.put("log_loss", sums.probabilities().logLoss());
            figures.put("brier", sums.probabilities().brier());
            for (int place = 0; place < plan.bins().size(); place++) {
                int number = plan.bins().get(place);
                addErrors(figures, "top1_" + number, sums.confidence(place));
                figures.put("bins_" + number, sums.confidence(place).bins());
            }
        }
    }

    private static void addErrors(Map<String, @Nullable Object> figures, String bins, ReliabilityBins filled) {
        figures.put("ece_" + bins, filled.expectedError());
        figures.put("mce_" + bins, filled.maximalError());
    }

    /** Mean forecast and share that came true of the bins that have cases ({@code calibration_curve}). */
    private static Map<String, Object> curve(ReliabilityBins bins) {
        List<@Nullable Number> forecast = new ArrayList<>();
        List<@Nullable Number> cameTrue = new ArrayList<>();
        for (List<@Nullable Number> bin : bins.bins()) {
            if (bin.get(1) != null) {
                forecast.add(bin.get(1));
                cameTrue.add(bin.get(2));
            }
        }
        Map<String, Object> curve = new LinkedHashMap<>();
        curve.put("prob_true", cameTrue);
        curve.put("prob_pred", forecast);
        return curve;
    }

    /** By class; those without scored cases are left out. */
    private Map<String, Object> curves() {
        Map<String, Object> curves = new LinkedHashMap<>();
        for (int place = 0; place < plan.classes().size(); place++) {
            RankScores ranked = ranks.get(place);
            if (ranked != null) {
                curves.put(plan.classes().get(place), ranked.curve());
            }
        }
        return curves;
    }

    private List<Double> betas() {
        return plan.beta() == 1 ? List.of(1.0) : List.of(1.0, plan.beta());
    }

    /** {@code f1} or {@code f0.5}. */
    private static String name(double beta) {
        return "f" + (beta == Math.rint(beta) ? Long.toString((long) beta) : Double.toString(beta));
    }
}

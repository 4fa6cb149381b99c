package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class EvaluateDetection3dTest extends JobTrial {

    private static final String HEADER = "case_id,category,x,y,z,width,height,depth";

    private static final String TRUTHS =
            HEADER + "\na,1,0,0,0,10,10,10\na,1,50,0,0,10,10,10\nb,1,0,0,0,10,10,10\nc,,,,,,,\n";

    @Test
    void scoresByOverlapInThreeAxes() throws IOException {
        // The second box reaches 5 of 10 along z: an overlap of 1 in 3. The third is far off, the fourth a second time.
        JsonNode results = results(
                TRUTHS,
                HEADER + ",score\na,1,0,0,0,10,10,10,0.9\na,1,50,0,5,10,10,10,0.8\n"
                        + "c,1,0,0,0,10,10,10,0.7\na,1,0,0,0,10,10,10,0.6\n");

        // Recall 1/3 with precision 1 at every overlap; 2/3 at the overlaps 0.1 to 0.3.
        double one = 34 / 101.0;
        double two = 67 / 101.0;
        assertThat(results.path("AP10").asDouble()).isCloseTo(two, within(1e-12));
        assertThat(results.path("AP30").asDouble()).isCloseTo(two, within(1e-12));
        assertThat(results.path("AP50").asDouble()).isCloseTo(one, within(1e-12));
        assertThat(results.path("AP").asDouble()).isCloseTo((5 * two + 4 * one) / 9, within(1e-12));
        assertThat(results.path("AR").asDouble()).isCloseTo((5 * 2 / 3.0 + 4 / 3.0) / 9, within(1e-12));
        // Three volumes: no wrong detection is let in below 1/3 of one a volume.
        assertThat(results.path("froc").path("0.125").asDouble()).isCloseTo(2 / 3.0, within(1e-15));
        assertThat(results.path("froc").path("8").asDouble()).isCloseTo(2 / 3.0, within(1e-15));
        assertThat(results.path("cases").asInt()).isEqualTo(3);
    }

    @Test
    void lowersTheCurveByWhatIsSurerAndWrong() throws IOException {
        JsonNode results = results(
                HEADER + "\na,1,0,0,0,10,10,10\n",
                HEADER + ",score\na,1,90,0,0,10,10,10,0.9\na,1,0,0,0,10,10,10,0.5\na,2,0,0,0,1,1,1,0.5\n");

        assertThat(results.path("AP").asDouble()).isCloseTo(0.5, within(1e-12));
        assertThat(results.path("froc").path("0.5").asDouble()).isZero();
        assertThat(results.path("froc").path("1").asDouble()).isEqualTo(1);
        assertThat(results.path("unscored_detections").asInt()).isEqualTo(1);
    }

    @Test
    void scoresPerfectBoxesPerfectly() throws IOException {
        JsonNode results = results(
                TRUTHS,
                TRUTHS.replace("depth", "depth,score")
                        .replace("10\n", "10,0.5\n")
                        .replace("c,,,,,,,\n", ""));

        assertThat(results.path("AP").asDouble()).isCloseTo(1, within(1e-12));
        assertThat(results.path("AR").asDouble()).isEqualTo(1);
        assertThat(results.path("froc").path("mean").asDouble()).isEqualTo(1);
        JsonNode nothing =
                results("case_id,x,y,z,width,height,depth\na,,,,,,\n", HEADER + ",score\na,1,0,0,0,1,1,1,1\n");
        assertThat(nothing.path("AP").isNull()).isTrue();
        assertThat(nothing.path("froc").path("1").isNull()).isTrue();
    }

    @Test
    void namesTheRowThatIsWrong() throws IOException {
        refuses(HEADER + ",score\na,1,0,0,0,-1,10,10,1\n", ", line 2: width must not be negative, got -1.0");
        refuses(HEADER + ",score\na,1,0,NaN,0,1,10,10,1\n", ", line 2: y must be a finite number, got NaN");
        refuses(HEADER + ",score\na,1,0,0,0,1,10,10,\n", ", line 2: score must be a finite number, got nothing");
        refuses(HEADER + ",score\na,1.5,0,0,0,1,10,10,1\n", ", line 2: category must be a whole number, got 1.5");
        String truths = csv(TRUTHS);
        String found = csv(HEADER + ",score\nq,1,0,0,0,1,1,1,1\n");
        assertThat(run("evaluate-detection-3d", "--references", truths, "--detections", found))
                .isEqualTo(2);
        assertThat(err.toString().strip())
                .endsWith(found + ", line 2: case_id must be a case of " + truths + ", got q");
    }

    private void refuses(String text, String message) throws IOException {
        err.getBuffer().setLength(0);
        String detections = csv(text);
        assertThat(run("evaluate-detection-3d", "--references", csv(TRUTHS), "--detections", detections))
                .isEqualTo(2);
        assertThat(err.toString().strip()).isEqualTo(detections + message);
        err.getBuffer().setLength(0);
    }

    private JsonNode results(String references, String detections) throws IOException {
        int exit = run(
                "evaluate-detection-3d",
                "--references",
                csv(references),
                "--detections",
                csv(detections),
                "--summary",
                path("summary.json"));
        assertThat(exit).as(err.toString()).isZero();
        return summary().path("results");
    }
}

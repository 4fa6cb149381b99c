package dev.cohort.tracking;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a run is shown by MLflow.
 *
 * @param experiment runs to compare; made if the server has none of that name
 * @param name of the run, for people
 * @param parameters options and the like; what is longer than MLflow takes everywhere, 500 characters, is cut
 * @param idFile Hadoop path of the file that remembers MLflow's id of this run, so that a resumed run goes on with it;
 *     without the file a run is made
 */
public record MlflowRun(String experiment, String name, Map<String, String> parameters, String idFile) {

    private static final int LONGEST = 500;

    public MlflowRun {
        Map<String, String> cut = new LinkedHashMap<>();
        parameters.forEach(
                (key, value) -> cut.put(key, value.length() > LONGEST ? value.substring(0, LONGEST) : value));
        parameters = Map.copyOf(cut);
    }
}

package dev.cohort.tracking;

import dev.cohort.dataset.InputException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * The address of an MLflow server. Folders, which MLflow for Python also takes, are for that library alone to write:
 * MLflow's Java client speaks to servers only.
 */
public record TrackingUri(URI address) {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    public TrackingUri {
        String scheme = address.getScheme();
        if (scheme == null || !SCHEMES.contains(scheme.toLowerCase(Locale.ROOT)) || address.getHost() == null) {
            throw new InputException(
                    "The tracking URI must be the http:// or https:// address of an MLflow server, got " + address
                            + "; a folder is served by: mlflow server --backend-store-uri FOLDER");
        }
        if (address.getRawUserInfo() != null) {
            // Not shown: options are recorded with every run.
            throw new InputException("The tracking URI of " + address.getHost() + " must not hold a password; set"
                    + " MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD in the environment");
        }
        if (address.getRawQuery() != null || address.getRawFragment() != null) {
            throw new InputException("The tracking URI must end with its path, got " + address);
        }
    }

    /**
     * Reads the address.
     *
     * @throws InputException if it is no address of a server
     */
    public static TrackingUri parse(String text) {
        try {
            return new TrackingUri(new URI(text));
        } catch (URISyntaxException e) {
            throw new InputException("The tracking URI must be an http:// or https:// address, got " + text, e);
        }
    }

    /** Without the slash at the end that the client would double. */
    String base() {
        return address.toString().replaceFirst("/+$", "");
    }

    @Override
    public String toString() {
        return address.toString();
    }
}

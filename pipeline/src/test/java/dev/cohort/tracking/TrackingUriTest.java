package dev.cohort.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.dataset.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackingUriTest {

    @Test
    void isTheAddressOfAServer() {
        assertThat(TrackingUri.parse("https://mlflow.example.org:5000/base/"))
                .hasToString("https://mlflow.example.org:5000/base/");
        assertThat(TrackingUri.parse("https://mlflow.example.org:5000/base/").base())
                .isEqualTo("https://mlflow.example.org:5000/base");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mlruns", "file:/data/mlruns", "databricks", "http:///mlruns", "localhost:5000"})
    void refusesFoldersAndWhatHasNoHost(String text) {
        assertThatThrownBy(() -> TrackingUri.parse(text))
                .isInstanceOf(InputException.class)
                .hasMessage("The tracking URI must be the http:// or https:// address of an MLflow server, got " + text
                        + "; a folder is served by: mlflow server --backend-store-uri FOLDER");
    }

    @Test
    void refusesWhatIsNoAddress() {
        assertThatThrownBy(() -> TrackingUri.parse("http://a b"))
                .isInstanceOf(InputException.class)
                .hasMessage("The tracking URI must be an http:// or https:// address, got http://a b");
        assertThatThrownBy(() -> TrackingUri.parse("http://host/?x=1"))
                .isInstanceOf(InputException.class)
                .hasMessage("The tracking URI must end with its path, got http://host/?x=1");
    }

    @Test
    void keepsPasswordsOutOfTheRecordOfTheRun() {
        assertThatThrownBy(() -> TrackingUri.parse("http://me:secret@host"))
                .isInstanceOf(InputException.class)
                .hasMessage("The tracking URI of host must not hold a password; set MLFLOW_TRACKING_USERNAME and"
                        + " MLFLOW_TRACKING_PASSWORD in the environment");
    }
}

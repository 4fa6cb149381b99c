package dev.cohort.tracking;

import org.mlflow.tracking.MlflowHttpException;
import org.mlflow_project.google.protobuf.InvalidProtocolBufferException;

/** What a failed call to MLflow means. */
final class MlflowFailure {

    private static final int TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;

    private MlflowFailure() {}

    /** Whether trying again is of no use: the server refuses what it is asked, or speaks another language. */
    static boolean isFinal(RuntimeException failure) {
        if (failure instanceof MlflowHttpException refusal) {
            int status = refusal.getStatusCode();
            return status >= 400 && status < 500 && status != TIMEOUT && status != TOO_MANY_REQUESTS;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidProtocolBufferException) {
                return true;
            }
        }
        return false;
    }

    /** One line for people. */
    static String reason(RuntimeException failure) {
        if (failure instanceof MlflowHttpException refusal) {
            return "it answered " + refusal.getStatusCode() + " " + refusal.getReasonPhrase();
        }
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root instanceof InvalidProtocolBufferException
                ? "its answer is not MLflow's"
                : String.valueOf(root.getMessage());
    }
}

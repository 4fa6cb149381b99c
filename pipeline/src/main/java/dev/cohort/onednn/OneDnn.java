package dev.cohort.onednn;

import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Loader;
import org.slf4j.LoggerFactory;

/** Whether oneDNN is there to be used. */
public final class OneDnn {

    /** Set to {@code off} to do without; looked at before each use. */
    public static final String SWITCH = "cohort.onednn";

    private OneDnn() {}

    /** False if the library is missing, which is logged once, or if {@link #SWITCH} is off. */
    public static boolean isAvailable() {
        return !"off".equals(System.getProperty(SWITCH)) && Library.LOADED;
    }

    /** Loads at first use, once. */
    private static final class Library {

        static final boolean LOADED = load();

        private static boolean load() {
            try {
                Loader.load(dnnl.class);
                return true;
            } catch (LinkageError e) {
                LoggerFactory.getLogger(OneDnn.class)
                        .warn("oneDNN is missing, convolutions run in Deeplearning4j's own code: {}", e.toString());
                return false;
            }
        }
    }
}

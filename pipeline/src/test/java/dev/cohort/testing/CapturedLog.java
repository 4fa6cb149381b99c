package dev.cohort.testing;

import java.io.StringWriter;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.WriterAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.layout.PatternLayout;

/** All that is logged while it is open, stack traces included. */
public final class CapturedLog implements AutoCloseable {

    private static final String CHECKSUMS = "org.apache.hadoop.fs.FSInputChecker";

    private final StringWriter text = new StringWriter();
    private final Logger root = (Logger) LogManager.getRootLogger();
    private final WriterAppender appender = WriterAppender.createAppender(
            PatternLayout.newBuilder().withPattern("%m%n%xEx").build(), null, text, "captured", false, true);

    public CapturedLog() {
        appender.start();
        root.addAppender(appender);
        Level checksums = LogManager.getLogger(CHECKSUMS).getLevel();
        Configurator.setAllLevels(LogManager.ROOT_LOGGER_NAME, Level.INFO);
        // What conf/log4j2.properties says of the one logger that prints paths.
        Configurator.setLevel(CHECKSUMS, checksums);
    }

    public String text() {
        return text.toString();
    }

    @Override
    public void close() {
        ((LoggerContext) LogManager.getContext(false)).reconfigure();
        root.removeAppender(appender);
    }
}

package dev.cohort.training.checkpoint;

import dev.cohort.dataset.InputException;
import dev.cohort.dataset.WriteAside;
import dev.cohort.training.Checkpoints;
import dev.cohort.training.TrainingState;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checkpoints as files of one directory; the last few are kept. */
public final class CheckpointDirectory implements Checkpoints {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointDirectory.class);
    private static final String FIRST = "step-";
    private static final String LAST = ".checkpoint";

    private final Path directory;
    private final Configuration hadoop;
    private final int keep;
    private final CheckpointRhythm rhythm;

    /**
     * @param path any Hadoop path
     * @param keep how many stay; a damaged one can be replaced by the one before it from 2 on
     */
    public CheckpointDirectory(String path, Configuration hadoop, int keep, CheckpointRhythm rhythm) {
        if (keep < 1) {
            throw new IllegalArgumentException("checkpoints to keep must be at least 1, got " + keep);
        }
        this.directory = new Path(path);
        this.hadoop = hadoop;
        this.keep = keep;
        this.rhythm = rhythm;
    }

    /** Whether there is any, damaged or not. */
    public boolean isEmpty() {
        return newestFirst().isEmpty();
    }

    /**
     * The newest one that is whole.
     *
     * @throws InputException if there are some and all are damaged
     */
    @Override
    public Optional<TrainingState> latest() {
        List<FileStatus> files = newestFirst();
        for (FileStatus file : files) {
            if (isWhole(file)) {
                TrainingState state = read(file.getPath());
                LOG.info("Going on after step {}, from {}", state.step(), file.getPath());
                rhythm.written(state.step());
                return Optional.of(state);
            }
            LOG.warn(
                    "{} is damaged: its {} bytes do not have the SHA-256 written at their end; trying the one before",
                    file.getPath(),
                    file.getLen());
        }
        if (!files.isEmpty()) {
            throw new InputException("--resume needs a whole checkpoint, but all " + files.size() + " in " + directory
                    + " are damaged; remove the model directory to start anew");
        }
        return Optional.empty();
    }

    @Override
    public boolean isDue(int steps) {
        return rhythm.isDue(steps);
    }

    @Override
    public void save(TrainingState state) {
        String name = FIRST + "%010d".formatted(state.step()) + LAST;
        WriteAside.file(hadoop, new Path(directory, name).toString(), out -> CheckpointFile.write(state, out));
        rhythm.written(state.step());
        List<FileStatus> files = newestFirst();
        for (FileStatus old : files.subList(Math.min(keep, files.size()), files.size())) {
            try {
                files().delete(old.getPath(), false);
            } catch (IOException e) {
                throw new UncheckedIOException("Removing " + old.getPath(), e);
            }
        }
    }

    private boolean isWhole(FileStatus file) {
        try (InputStream in = files().open(file.getPath())) {
            return CheckpointFile.isWhole(in, file.getLen());
        } catch (IOException e) {
            // Hadoop's own checksums may find the damage first.
            LOG.warn("{} cannot be read", file.getPath(), e);
            return false;
        }
    }

    private TrainingState read(Path file) {
        try (InputStream in = files().open(file)) {
            return CheckpointFile.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException("Reading " + file, e);
        }
    }

    private List<FileStatus> newestFirst() {
        try {
            return Arrays.stream(files().listStatus(directory))
                    .filter(file -> file.getPath().getName().startsWith(FIRST)
                            && file.getPath().getName().endsWith(LAST))
                    .sorted(Comparator.comparing(
                                    (FileStatus file) -> file.getPath().getName())
                            .reversed())
                    .toList();
        } catch (FileNotFoundException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("Listing " + directory, e);
        }
    }

    private FileSystem files() throws IOException {
        return directory.getFileSystem(hadoop);
    }
}

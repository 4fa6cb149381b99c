package dev.cohort.preprocessing.volume;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.RemoteIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFileTest {

    @TempDir
    private Path folder;

    @Test
    void foldersBelowThatCannotBeListedAreNotNamed() throws IOException {
        try (RawLocalFileSystem files = new RawLocalFileSystem() {
            @Override
            public RemoteIterator<LocatedFileStatus> listFiles(org.apache.hadoop.fs.Path f, boolean recursive)
                    throws IOException {
                throw new java.nio.file.AccessDeniedException(f + "/doe_john");
            }
        }) {
            files.initialize(URI.create("file:///"), new Configuration());
            InputFile input = InputFile.plain(folder.toUri().toString());
            assertThatThrownBy(() -> input.below(files))
                    .isInstanceOf(IOException.class)
                    .hasMessage(input.name() + ": the file system failed with AccessDeniedException")
                    .hasNoCause();
        }
    }
}

package dev.cohort.audio;

import java.nio.file.*;
import org.junit.jupiter.api.Test;

class AllFilesTmpTest {
    @Test
    void list() throws Exception {
        try (var files = Files.walk(Clips.data())) {
            for (Path f : files.sorted()
                    .filter(Files::isRegularFile)
                    .filter(p -> !p.toString().contains("fsdd") && !p.toString().endsWith(".mat"))
                    .toList()) {
                try {
                    var c = Clips.read(f);
                    System.out.println("OK " + f.getFileName() + " " + c.format() + " " + c.frames());
                } catch (dev.cohort.source.UnreadableFileException e) {
                    System.out.println("REFUSED " + f.getFileName() + ": " + e.rule() + ", got " + e.value());
                } catch (Exception e) {
                    System.out.println("BUG " + f + " " + e);
                    e.printStackTrace(System.out);
                }
            }
        }
    }
}

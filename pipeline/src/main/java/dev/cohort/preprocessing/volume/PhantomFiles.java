package dev.cohort.preprocessing.volume;

import dev.cohort.dataset.WriteAside;
import dev.cohort.volume.NiftiWriter;
import dev.cohort.volume.Phantom;
import dev.cohort.volume.Volume;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** A folder of phantoms: {@code images/}, {@code labels/} and the {@code index.csv} that names them. */
public final class PhantomFiles {

    /** More than one, so that a split by case and a split by subject differ. */
    private static final int CASES_PER_SUBJECT = 2;

    private PhantomFiles() {}

    /**
     * Writes a new folder, which appears whole or not at all.
     *
     * @return the number of volumes written
     */
    public static int write(Configuration hadoop, String folder, int cases, long seed) {
        WriteAside.directory(hadoop, folder, aside -> {
            StringBuilder index = new StringBuilder("case_id,subject,image,label\n");
            for (int number = 0; number < cases; number++) {
                String caseId = String.format(Locale.ROOT, "phantom_%03d", number);
                int subject = number / CASES_PER_SUBJECT;
                String image = "images/" + caseId + ".nii.gz";
                String label = "labels/" + caseId + ".nii.gz";
                Phantom phantom = Phantom.of(seed, subject, number);
                file(hadoop, new Path(aside, image), out -> nifti(phantom.image(), out));
                file(hadoop, new Path(aside, label), out -> nifti(phantom.labels(), out));
                index.append(String.format(Locale.ROOT, "%s,subject_%03d,%s,%s\n", caseId, subject, image, label));
            }
            byte[] csv = index.toString().getBytes(StandardCharsets.UTF_8);
            file(hadoop, new Path(aside, "index.csv"), out -> out.write(csv));
        });
        return 2 * cases;
    }

    private static void nifti(Volume volume, OutputStream out) throws IOException {
        NiftiWriter.write(volume, out, true);
    }

    private static void file(Configuration hadoop, Path path, WriteAside.FileWriter write) {
        try (OutputStream out = path.getFileSystem(hadoop).create(path)) {
            write.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing " + path, e);
        }
    }
}

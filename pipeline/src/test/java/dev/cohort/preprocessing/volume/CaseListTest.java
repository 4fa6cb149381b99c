package dev.cohort.preprocessing.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.dataset.InputException;
import dev.cohort.preprocessing.Pseudonyms;
import dev.cohort.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseListTest {

    private final SparkSession spark = LocalSpark.session();

    @TempDir
    private Path folder;

    @Test
    void findsTheFilesOfAnIndexBesideIt() throws IOException {
        index("""
                case_id,subject,image,label
                b,s1,images/b.nii,labels/b.nii
                a,s1,/elsewhere/a.nii,
                """);
        assertThat(read("index.csv"))
                .containsExactly(
                        new CaseFiles("a", "s1", List.of("file:/elsewhere/a.nii"), null),
                        new CaseFiles("b", "s1", List.of(file("images/b.nii")), file("labels/b.nii")));
    }

    @Test
    void needsNoLabelColumnAndTakesBlankForNoLabel() throws IOException {
        index("subject,case_id,image,age\ns,a,a.nii,40\n");
        assertThat(read("index.csv")).containsExactly(new CaseFiles("a", "s", List.of(file("a.nii")), null));
        index("case_id,subject,image,label\n a , s , a.nii ,  \n");
        assertThat(read("index.csv")).containsExactly(new CaseFiles("a", "s", List.of(file("a.nii")), null));
    }

    @Test
    void ordersChannelsByNumber() throws IOException {
        index("image_10,image_2,case_id,image_0,subject\nten,two,a,zero,s\n");
        assertThat(read("index.csv").get(0).images())
                .extracting(InputFile::path)
                .containsExactly(file("zero"), file("two"), file("ten"));
    }

    @Test
    void readsAnIndexAsSpreadsheetsWriteIt() throws IOException {
        index("\uFEFFcase_id,subject,image,label\r\n007,s,\"with, comma.nii\",\r\n");
        assertThat(read("index.csv"))
                .containsExactly(new CaseFiles("007", "s", List.of(file("with, comma.nii")), null));
    }

    @Test
    void takesTheNameOfTheIndexAsItStands() throws IOException {
        Files.writeString(folder.resolve("_index[1].csv"), "case_id,subject,image\na,s,a.nii\n");
        assertThat(read("_index[1].csv")).hasSize(1);
    }

    @Test
    void refusesAnIndexWithoutItsColumns() throws IOException {
        index("case,subject,image\na,s,a.nii\n");
        refuses(
                "index.csv",
                file("index.csv") + " must have the columns case_id, subject, image (or image_0 …) and"
                        + " label, got [case, subject, image]");
        index("");
        refuses(
                "index.csv",
                file("index.csv") + " must have the columns case_id, subject, image (or image_0 …) and"
                        + " label, got []");
        index("case_id,subject,image,image\na,s,a.nii,b.nii\n");
        refuses("index.csv", file("index.csv") + " must name each column once, got image twice");
    }

    @Test
    void refusesRowsThatDoNotSayWhichCaseOrFile() throws IOException {
        index("case_id,subject,image\n,s,a.nii\n");
        refuses("index.csv", file("index.csv") + " must give case_id in every row, got none in row 1");
        index("case_id,subject,image\na,s,a.nii\nb,s\n");
        refuses("index.csv", file("index.csv") + " must give image in every row, got none in row 2");
        index("case_id,subject,image\na,s,a.nii\na,s,b.nii\n");
        refuses("index.csv", file("index.csv") + " must name each case once, got one twice, in rows 1 and 2");
        index("case_id,subject,image\n../a,s,a.nii\n");
        refuses("index.csv", file("index.csv") + " must give a case_id that can name a file, got another in row 1");
        index("case_id,subject,image\na,s,no:path\n");
        assertThatThrownBy(() -> read("index.csv"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file("index.csv") + " must give paths of files, got another text in row 1");
        index("case_id,subject,image\n");
        refuses("index.csv", "--input " + folder.resolve("index.csv") + " must hold at least one case, but holds none");
    }

    @Test
    void pairsTheFilesOfAFolderByName() throws IOException {
        for (String name : List.of(
                "images/a.nii.gz",
                "images/b.nii",
                "images/c.hdr",
                "images/c.img",
                "images/lonely.img", //
                "images/._a.nii.gz",
                "images/notes.txt",
                "labels/a.nii",
                "labels/c.nii.gz")) {
            touch(name);
        }
        assertThat(read(""))
                .containsExactly(
                        new CaseFiles("a", "a", List.of(file("images/a.nii.gz")), file("labels/a.nii")),
                        new CaseFiles("b", "b", List.of(file("images/b.nii")), null),
                        new CaseFiles("c", "c", List.of(file("images/c.hdr")), file("labels/c.nii.gz")),
                        new CaseFiles("lonely", "lonely", List.of(file("images/lonely.img")), null));
    }

    @Test
    void refusesALabelWithoutAnImage() throws IOException {
        touch("images/a.nii");
        touch("labels/b.nii");
        refuses(
                "",
                file("labels/b.nii") + " must have an image of the same name in " + folder.resolve("images")
                        + "; list pairs in an index file if names differ");
    }

    @Test
    void refusesTwoFilesOfOneName() throws IOException {
        touch("images/a.nii");
        touch("images/a.nii.gz");
        refuses(
                "",
                folder.resolve("images") + " must hold one file per case, got " + file("images/a.nii") + " and "
                        + file("images/a.nii.gz"));
    }

    @Test
    void refusesAnInputThatHoldsNoCase() throws IOException {
        refuses("none", "--input " + folder.resolve("none") + " must exist: a folder or an index file");
        refuses("", folder.resolve("images") + " must exist: a folder of .nii, .nii.gz, .mgz or .hdr/.img files");
        Files.createDirectories(folder.resolve("images"));
        refuses("", "--input " + folder + " must hold at least one case, but holds none");
    }

    private void refuses(String input, String message) {
        assertThatThrownBy(() -> read(input)).isInstanceOf(InputException.class).hasMessage(message);
    }

    private List<CaseFiles> read(String name) {
        return CaseList.read(spark, folder.resolve(name).toString(), new CaseRules(Pseudonyms.undecided()));
    }

    private String file(String name) {
        return "file:" + folder.resolve(name);
    }

    private void index(String content) throws IOException {
        Files.writeString(folder.resolve("index.csv"), content);
    }

    private void touch(String name) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.createFile(folder.resolve(name));
    }
}
